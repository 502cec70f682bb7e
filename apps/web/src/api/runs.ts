import type { KeyValue, RunStatus } from '@waymark/domain'
import { getJson, postJson } from './fetch-json.ts'
import { type LatestMetric, metricFromWire, type WireMetric } from './metrics.ts'

/** What the pages show of a run. Times are ms since 1970, UTC; `endTime` is absent while it runs. */
export interface Run {
  readonly runId: string
  readonly name: string
  readonly experimentId: string
  readonly user: string
  readonly status: RunStatus
  readonly startTime: number
  readonly endTime: number | undefined
  readonly isDeleted: boolean
  readonly artifactUri: string
  readonly metrics: ReadonlyMap<string, LatestMetric>
  readonly params: ReadonlyMap<string, string>
  readonly tags: ReadonlyMap<string, string>
}

interface WireRun {
  readonly info: {
    readonly run_id: string
    readonly run_name?: string
    readonly experiment_id: string
    readonly user_id?: string
    readonly status?: RunStatus
    readonly start_time?: number
    readonly end_time?: number
    readonly lifecycle_stage?: string
    readonly artifact_uri?: string
  }
  readonly data?: {
    readonly metrics?: readonly WireMetric[]
    readonly params?: readonly KeyValue[]
    readonly tags?: readonly KeyValue[]
  }
}

function fromWire({ info, data = {} }: WireRun): Run {
  return {
    runId: info.run_id,
    name: info.run_name || info.run_id,
    experimentId: info.experiment_id,
    user: info.user_id ?? '',
    status: info.status ?? 'RUNNING',
    startTime: info.start_time ?? 0,
    endTime: info.end_time || undefined,
    isDeleted: info.lifecycle_stage === 'deleted',
    artifactUri: info.artifact_uri ?? '',
    metrics: new Map((data.metrics ?? []).map((metric) => [metric.key, metricFromWire(metric)])),
    params: toMap(data.params),
    tags: toMap(data.tags),
  }
}

function toMap(pairs: readonly KeyValue[] = []): ReadonlyMap<string, string> {
  return new Map(pairs.map(({ key, value }) => [key, value ?? '']))
}

/** One page of runs and the token of the next, if there is one. */
export interface RunsPage {
  readonly runs: readonly Run[]
  readonly nextPageToken: string | undefined
}

/** Searches active runs. `filter` and `orderBy` are in MLflow's grammar. */
export async function searchRuns(
  search: {
    readonly experimentIds: readonly string[]
    readonly filter: string
    readonly orderBy: string
    readonly maxResults: number
    readonly pageToken: string | undefined
  },
  signal: AbortSignal,
): Promise<RunsPage> {
  const request = {
    experiment_ids: search.experimentIds,
    ...(search.filter === '' ? {} : { filter: search.filter }),
    order_by: [search.orderBy],
    max_results: search.maxResults,
    page_token: search.pageToken,
  }
  const body = (await postJson('runs/search', request, signal)) as {
    runs?: readonly WireRun[]
    next_page_token?: string
  }
  return {
    runs: (body.runs ?? []).map(fromWire),
    nextPageToken: body.next_page_token || undefined,
  }
}

/** One run with all that was logged to it but the histories, deleted ones too. */
export async function getRun(runId: string, signal: AbortSignal): Promise<Run> {
  const body = (await getJson('runs/get', { run_id: runId }, signal)) as { run: WireRun }
  return fromWire(body.run)
}
