import { GRAPHQL_SCHEMA } from '@waymark/protocol'
import { buildSchema, type GraphQLSchema } from 'graphql'

let schema: GraphQLSchema | undefined

/** MLflow's schema, built once per thread. */
export function graphqlSchema(): GraphQLSchema {
  schema ??= buildSchema(GRAPHQL_SCHEMA)
  return schema
}
