import { parseJsonText } from '@waymark/domain'
import type { AnyEndpoint } from '../../wire/endpoint.ts'
import { parseJsonBody } from '../../wire/json-body.ts'
import type { DecodeInput } from '../../wire/read-request.ts'
import { listArtifacts } from '../artifacts/list.ts'
import { searchDatasets } from '../datasets/search.ts'
import { getExperiment } from '../experiments/get.ts'
import { getMetricHistoryBulkInterval } from '../metrics/get-history-bulk-interval.ts'
import { searchModelVersions } from '../registry/search-versions.ts'
import { getRun } from '../runs/get.ts'
import { searchRuns } from '../runs/search.ts'

/** Where the answer to a field of GraphQL's roots comes from. */
export interface GraphqlSource {
  readonly endpoint: AnyEndpoint
  /** The arguments that count; all, if left out. */
  readonly reads?: readonly string[]
}

/** The endpoint behind each field of the roots `Query` and `Mutation`, none of which writes. */
export const GRAPHQL_SOURCES: Readonly<Record<string, GraphqlSource>> = {
  mlflowGetExperiment: { endpoint: getExperiment },
  mlflowGetRun: { endpoint: getRun },
  mlflowSearchRuns: { endpoint: searchRuns },
  mlflowGetMetricHistoryBulkInterval: {
    endpoint: getMetricHistoryBulkInterval,
    // MLflow reads the others from the URL, where GraphQL has none: they change nothing there.
    reads: ['run_ids', 'metric_key'],
  },
  mlflowListArtifacts: { endpoint: listArtifacts },
  mlflowSearchModelVersions: { endpoint: searchModelVersions },
  mlflowSearchDatasets: { endpoint: searchDatasets },
}

/** A field's `input` as the request that its endpoint decodes. */
export function graphqlSourceInput(
  { endpoint, reads }: GraphqlSource,
  input: Readonly<Record<string, unknown>>,
): DecodeInput {
  const named = Object.entries(input).map(([name, value]) => [toWireName(name), value] as const)
  const counted = named.filter(([name]) => reads === undefined || reads.includes(name))
  return {
    method: endpoint.method,
    query: '',
    body: new TextEncoder().encode(JSON.stringify(Object.fromEntries(counted))),
    contentType: 'application/json',
  }
}

/** The answer of an endpoint as a tree that {@link graphqlFieldOf} reads; long numbers stay exact. */
export function parseGraphqlSource(answer: string | Uint8Array): unknown {
  return typeof answer === 'string' ? parseJsonText(answer) : parseJsonBody(answer)
}

/** What a message of an answer holds for a field: `runUuid` is its `run_uuid`. */
export function graphqlFieldOf(source: unknown, field: string): unknown {
  if (typeof source !== 'object' || source === null) return undefined
  return (source as Readonly<Record<string, unknown>>)[toWireName(field)] // any object can be indexed
}

function toWireName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
