import { invalid } from '@waymark/domain'
import { json, message, text } from '../../wire/build-field.ts'
import { endpointWith } from '../../wire/endpoint.ts'
import { parseJsonBody } from '../../wire/json-body.ts'
import { checkContentType, type DecodeInput } from '../../wire/read-request.ts'

/** A query as a browser sends it. */
export interface GraphqlRequest {
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>> | undefined
  /** Which of the query's operations to carry out, where it has several. */
  readonly operationName: string | undefined
}

/** What was found; errors are texts and stand beside the data that could be had all the same. */
export interface GraphqlResponse {
  readonly data: unknown
  readonly errors: readonly string[] | null
}

const asked = {
  noun: 'graphql',
  summary: 'Query by GraphQL',
  path: '/graphql',
  mount: 'root',
  request: message('GraphqlRequest', {
    query: text({ required: true }),
    variables: json(),
    operationName: text(),
  }),
  response: message('GraphqlResponse', { data: json(), errors: json() }),
  differs:
    'Directives that the schema lacks are ignored. A text that is no GraphQL is 400, not 500. `runViewType` works. A document has at most 1,000 selections, fragments that nobody uses included.',
} as const

const wire = {
  decode: () => readQuery,
  encode: () => (answer: GraphqlResponse) => JSON.stringify(answer),
}

/** Queries by GraphQL: what pages of MLflow's UI ask with. */
export const graphql = endpointWith({ ...asked, id: 'graphql', method: 'POST' }, wire)

/** The same, asked by GET with a body, as MLflow takes it too. */
export const graphqlByGet = endpointWith({ ...asked, id: 'graphqlByGet', method: 'GET' }, wire)

/** @throws {TrackingError} `INVALID_VALUE` unless one query is sent: a list of them is refused */
function readQuery(input: DecodeInput): GraphqlRequest {
  checkContentType(input)
  const body = input.body && parseJsonBody(input.body)
  if (!isRecord(body)) throw invalid("The body must be a JSON object with a 'query'.")
  const { query, variables, operationName } = body
  if (typeof query !== 'string') throw invalid("'query' must be a text.")
  if (variables !== undefined && variables !== null && !isRecord(variables)) {
    throw invalid("'variables' must be an object.")
  }
  const isNamed = operationName !== undefined && operationName !== null && operationName !== ''
  if (isNamed && typeof operationName !== 'string') {
    throw invalid("'operationName' must be a text.")
  }
  return {
    query,
    variables: variables ?? undefined,
    operationName: isNamed ? operationName : undefined,
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
