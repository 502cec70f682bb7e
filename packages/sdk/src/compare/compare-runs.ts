import { type Run, TrackingError } from '@waymark/domain'
import { openBackend } from '../tracking-uri/tracking-uri.ts'

/** One run as a row: its own columns, its params, and the metrics that were asked for. */
export interface ComparedRun {
  readonly run_id: string
  readonly run_name: string
  readonly status: string
  /** Milliseconds since 1970, UTC. */
  readonly start_time: number | null
  /** A param's text, or a metric's value; null where the run has none. */
  readonly [column: string]: string | number | null
}

const OWN_COLUMNS: ReadonlySet<string> = new Set(['run_id', 'run_name', 'status', 'start_time'])

/**
 * The newest runs of an experiment side by side. Where a param has the name of a metric that is asked
 * for, or of a run's own column, both are told apart as `params.x` and `metrics.x`.
 *
 * @param n how many runs at most; default 10
 * @throws {TrackingError} `EXPERIMENT_NAME_NOT_FOUND`
 *
 * @example
 * ```ts
 * import { logMetric, startRun } from '@waymark/sdk'
 * import { compareRuns } from '@waymark/sdk/trackers'
 *
 * await startRun({ experimentName: 'mnist', runName: 'first' }, () => logMetric('accuracy', 0.9))
 * const [newest] = await compareRuns('mnist', ['accuracy', 'f1'])
 * console.log(newest?.run_name, newest?.accuracy, newest?.f1) // first 0.9 null
 * ```
 */
export async function compareRuns(
  experimentName: string,
  metricKeys: readonly string[],
  n = 10,
  { trackingUri }: { readonly trackingUri?: string } = {},
): Promise<readonly ComparedRun[]> {
  const backend = await openBackend(trackingUri)
  const experiment = await backend.findExperiment(experimentName)
  if (experiment === undefined) {
    throw new TrackingError('EXPERIMENT_NAME_NOT_FOUND', { name: experimentName })
  }
  const { items } = await backend.searchRuns({
    experimentIds: [experiment.experimentId],
    filter: '',
    orderBy: ['attributes.start_time DESC'],
    viewType: 'active',
    maxResults: n,
    pageToken: undefined,
  })
  const paramKeys = new Set(items.flatMap(({ params }) => params.map(({ key }) => key)))
  return items.map((run) => rowOf(run, paramKeys, new Set(metricKeys)))
}

function rowOf(
  { info, params, metrics }: Run,
  paramKeys: ReadonlySet<string>,
  metricKeys: ReadonlySet<string>,
): ComparedRun {
  const ofParam = (key: string): string =>
    metricKeys.has(key) || OWN_COLUMNS.has(key) ? `params.${key}` : key
  const ofMetric = (key: string): string =>
    paramKeys.has(key) || OWN_COLUMNS.has(key) ? `metrics.${key}` : key
  const values = new Map(metrics.map(({ key, value }) => [key, value]))
  return {
    ...Object.fromEntries(params.map(({ key, value }) => [ofParam(key), value])),
    ...Object.fromEntries([...metricKeys].map((key) => [ofMetric(key), values.get(key) ?? null])),
    run_id: info.runId,
    run_name: info.runName,
    status: info.status,
    start_time: info.startTime === null ? null : Number(info.startTime),
  }
}
