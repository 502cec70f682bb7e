import { openBackend } from '../tracking-uri/tracking-uri.ts'

/** A whole series as three arrays of one length. */
export interface MetricHistory {
  /** Whole numbers, lowest first. */
  readonly steps: Float64Array
  /** NaN where NaN was logged. */
  readonly values: Float64Array
  /** Milliseconds since 1970, UTC. */
  readonly timestamps: Float64Array
}

/** Points one request brings. */
const PAGE_POINTS = 25_000

/**
 * All points logged for one metric of a run, by step, then time; empty if nothing was logged.
 *
 * @example
 * ```ts
 * import { logMetric, metricHistory, startRun } from '@waymark/sdk'
 *
 * const runId = await startRun((run) => {
 *   for (let step = 0; step < 3; step += 1) logMetric('loss', 3 - step, step)
 *   return run.runId
 * })
 * const { steps, values } = await metricHistory(runId, 'loss')
 * console.log(steps, values) // Float64Array(3) [ 0, 1, 2 ] Float64Array(3) [ 3, 2, 1 ]
 * ```
 */
export async function metricHistory(
  runId: string,
  key: string,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<MetricHistory> {
  signal?.throwIfAborted()
  const backend = await openBackend()
  const pages = []
  let pageToken: string | undefined
  do {
    signal?.throwIfAborted()
    const page = await backend.history({ runId, key, maxResults: PAGE_POINTS, pageToken }, signal)
    pages.push(page)
    pageToken = page.nextPageToken
  } while (pageToken !== undefined && pageToken !== '')
  return byStep({
    steps: joined(pages.map(({ steps }) => steps)),
    values: joined(pages.map(({ values }) => values)),
    timestamps: joined(pages.map(({ timestamps }) => timestamps)),
  })
}

/** Stores give points by time, which is another order where a run went back to an earlier step. */
function byStep(history: MetricHistory): MetricHistory {
  const { steps, values, timestamps } = history
  const isOrdered = steps.every((step, at) => at === 0 || step >= (steps[at - 1] as number))
  if (isOrdered) return history
  const order = [...steps.keys()].sort(
    (a, b) =>
      (steps[a] as number) - (steps[b] as number) ||
      (timestamps[a] as number) - (timestamps[b] as number),
  )
  const picked = (column: Float64Array): Float64Array =>
    Float64Array.from(order, (at) => column[at] as number) // all within
  return { steps: picked(steps), values: picked(values), timestamps: picked(timestamps) }
}

function joined(columns: readonly ArrayLike<number | bigint>[]): Float64Array {
  const all = new Float64Array(columns.reduce((sum, column) => sum + column.length, 0))
  let at = 0
  for (const column of columns) {
    for (let i = 0; i < column.length; i += 1) all[at + i] = Number(column[i])
    at += column.length
  }
  return all
}
