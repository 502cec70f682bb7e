import { type GraphqlRequest, graphql, graphqlByGet } from '@waymark/protocol'
import { type ReadRoute, type ReadServices, type Route, readRoute } from '../../kernel/route.ts'
import { askRoutes } from './ask-routes.ts'

/**
 * GraphQL as another way to ask what routes answer.
 *
 * @param routes all that its fields may come from
 */
export function graphqlRoutes(routes: readonly Route[]): readonly ReadRoute[] {
  const query = async ({ args, ...services }: ReadServices & { readonly args: GraphqlRequest }) => {
    const { graphqlRootFields, graphqlAliases } = services.settings
    // Loaded by the first query: most servers are never asked one, and the engine is half a megabyte.
    const { executeQuery } = await import('./execute-query.ts')
    return executeQuery(args, {
      ask: askRoutes(routes, services),
      limits: { rootFields: graphqlRootFields, aliases: graphqlAliases },
    })
  }
  return [readRoute(graphql, query), readRoute(graphqlByGet, query)]
}
