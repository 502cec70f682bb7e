import type { Run, ViewType } from '@waymark/domain'
import { type ExperimentChoice, experimentIdsOf } from '../experiments/experiment-ids.ts'
import { openBackend } from '../tracking-uri/tracking-uri.ts'

/** Which runs to find. */
export interface SearchRunsOptions extends ExperimentChoice {
  /** In MLflow's language: `metrics.loss < 0.1 and params.model = 'mlp'`. */
  readonly filter?: string
  /** `['metrics.accuracy DESC']`; default: newest first. */
  readonly orderBy?: readonly string[]
  /** Default `active`. */
  readonly viewType?: ViewType
  /** Runs a request brings, not runs in all: stop the loop when you have enough. Default 100. */
  readonly pageSize?: number
  readonly signal?: AbortSignal
}

/**
 * Runs that match, one after the other; further pages are asked for as they are needed.
 *
 * @throws {TrackingError} `EXPERIMENT_NAME_NOT_FOUND`; of kind `invalid` for a filter that cannot be
 *   read
 *
 * @example
 * ```ts
 * import { logMetric, searchRuns, startRun } from '@waymark/sdk'
 *
 * await startRun({ experimentName: 'search' }, () => logMetric('accuracy', 0.9))
 * const best = searchRuns({
 *   experimentNames: ['search'],
 *   filter: 'metrics.accuracy > 0.8',
 *   orderBy: ['metrics.accuracy DESC'],
 * })
 * for await (const run of best) console.log(run.metrics[0]?.value) // 0.9
 * ```
 */
export async function* searchRuns(
  options: SearchRunsOptions = {},
): AsyncGenerator<Run, void, undefined> {
  const { filter = '', orderBy = [], viewType = 'active', pageSize = 100, signal } = options
  signal?.throwIfAborted()
  const backend = await openBackend()
  const experimentIds = await experimentIdsOf(backend, options, signal)
  let pageToken: string | undefined
  do {
    signal?.throwIfAborted()
    const query = { experimentIds, filter, orderBy, viewType, maxResults: pageSize, pageToken }
    const page = await backend.searchRuns(query, signal)
    yield* page.items
    pageToken = page.nextPageToken
  } while (pageToken !== undefined && pageToken !== '')
}
