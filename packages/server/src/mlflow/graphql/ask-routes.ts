import {
  GRAPHQL_SOURCES,
  type GraphqlSource,
  graphqlSourceInput,
  parseGraphqlSource,
} from '@waymark/protocol'
import type { ReadServices, Route } from '../../kernel/route.ts'

/**
 * Gets what stands behind a field of the roots, as a tree of the REST answer's shape; undefined where
 * nothing does. Fails as the endpoint does.
 */
export type Ask = (field: string, input: Readonly<Record<string, unknown>>) => Promise<unknown>

/** Asks the routes themselves: GraphQL and REST can then not differ in what they find or refuse. */
export function askRoutes(routes: readonly Route[], services: ReadServices): Ask {
  return async (field, input) => {
    const source = Object.hasOwn(GRAPHQL_SOURCES, field) ? GRAPHQL_SOURCES[field] : undefined
    if (source === undefined) return undefined
    const route = findRead(routes, source)
    return parseGraphqlSource(await route.run(graphqlSourceInput(source, input), services))
  }
}

function findRead(routes: readonly Route[], { endpoint }: GraphqlSource) {
  for (const route of routes) {
    if (route.kind === 'read' && route.endpoint.id === endpoint.id) return route
  }
  throw new Error(`GraphQL asks for ${endpoint.id}, which no reader answers`)
}
