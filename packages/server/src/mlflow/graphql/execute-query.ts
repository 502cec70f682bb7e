import { invalid, TrackingError } from '@waymark/domain'
import type { GraphqlRequest, GraphqlResponse } from '@waymark/protocol'
import {
  type DocumentNode,
  execute,
  GraphQLError,
  KnownDirectivesRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql'
import type { Ask } from './ask-routes.ts'
import { findExcess, findExcessInText, type QueryLimits } from './check-query.ts'
import { readField } from './read-field.ts'
import { graphqlSchema } from './schema.ts'

// Clients mark their queries with directives of their own, which change nothing.
const RULES = specifiedRules.filter((rule) => rule !== KnownDirectivesRule)

/** What a query is carried out with. */
export interface QueryOptions {
  readonly ask: Ask
  readonly limits: QueryLimits
}

/**
 * Carries out a query as MLflow does: what is wrong with it, or with an argument, is told beside the
 * data.
 *
 * @throws {TrackingError} `INVALID_VALUE` when the text is no GraphQL
 */
export async function executeQuery(
  { query, variables, operationName }: GraphqlRequest,
  { ask, limits }: QueryOptions,
): Promise<GraphqlResponse> {
  const document = parseQuery(query)
  if (typeof document === 'string') return refused([document])
  const excess = findExcess(document, limits)
  if (excess !== undefined) return refused([excess])
  const mistakes = validate(graphqlSchema(), document, RULES)
  if (mistakes.length > 0) return refused(mistakes.map(tell))
  const { data = null, errors = [] } = await execute({
    schema: graphqlSchema(),
    document,
    contextValue: ask,
    variableValues: variables,
    operationName,
    fieldResolver: readField,
  })
  return { data, errors: errors.length === 0 ? null : errors.map(tell) }
}

/** The document, or why the text is too much to become one. */
function parseQuery(query: string): DocumentNode | string {
  try {
    return findExcessInText(query) ?? parse(query, { noLocation: true })
  } catch (error) {
    if (error instanceof GraphQLError) throw invalid(`The query is no GraphQL: ${error.message}`)
    throw error
  }
}

function refused(errors: readonly string[]): GraphqlResponse {
  return { data: null, errors }
}

/** @throws what a resolver failed with by a bug: nothing of that is the caller's to see */
function tell(error: GraphQLError): string {
  const cause = error.originalError
  const isMeant = cause instanceof TrackingError || cause instanceof GraphQLError
  if (cause !== undefined && !isMeant) throw cause
  return error.message
}
