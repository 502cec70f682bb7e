import type { ViewType } from '@waymark/domain'
import { type ExperimentChoice, experimentIdsOf } from '../experiments/experiment-ids.ts'
import type { RunValue } from '../tracking-uri/run-change-calls.ts'
import { openBackend } from '../tracking-uri/tracking-uri.ts'

/** Which runs to find, and what of them. */
export interface QueryRunsOptions extends ExperimentChoice {
  /** MLflow's language with OR, NOT, parentheses and `=~`, a regular expression in linear time. */
  readonly filter?: string
  /** `['metrics.accuracy DESC']`; default: newest first. */
  readonly orderBy?: readonly string[]
  /**
   * What to bring of each run: `metrics.loss`, `params.lr`, `tags.team`, `attributes.status`. None by
   * default; at most 200.
   */
  readonly columns?: readonly string[]
  /** Default `active`. */
  readonly viewType?: ViewType
  /** Runs a request brings, 1 to 200, not runs in all: stop the loop when you have enough. */
  readonly pageSize?: number
  readonly signal?: AbortSignal
}

/** A run with the columns that were asked for. */
export interface RunRow {
  readonly runId: string
  /** By column: metrics and times (ms since 1970, UTC) are numbers, NaN among them; null for none. */
  readonly values: Readonly<Record<string, RunValue>>
}

/**
 * Runs that match, with just the columns asked for: faster than `searchRuns`, and its filters say more.
 * `attributes.status` may be `LOST`, for a running run that fell silent. Only on Waymark: a server or
 * a store in place.
 *
 * @throws {TrackingError} `EXPERIMENT_NAME_NOT_FOUND`; of kind `invalid` for a filter or column that
 *   cannot be read; `SERVER_LACKS` where the server is MLflow's
 *
 * @example
 * ```ts
 * import { logMetric, queryRuns, startRun } from '@waymark/sdk'
 *
 * for (const runName of ['vit-small', 'vit-large', 'resnet']) {
 *   await startRun({ runName }, () => logMetric('accuracy', runName.length / 10))
 * }
 * const found = queryRuns({
 *   filter: "attributes.run_name =~ '^vit' AND NOT (metrics.accuracy < 0.5)",
 *   orderBy: ['attributes.run_name ASC'],
 *   columns: ['attributes.run_name', 'metrics.accuracy'],
 * })
 * for await (const { values } of found) {
 *   console.log(values['attributes.run_name'], values['metrics.accuracy']) // vit-large 0.9
 *   break
 * }
 * ```
 */
export async function* queryRuns(
  options: QueryRunsOptions = {},
): AsyncGenerator<RunRow, void, undefined> {
  const { filter = '', orderBy = [], columns = [], viewType = 'active', signal } = options
  signal?.throwIfAborted()
  const backend = await openBackend()
  const experimentIds = await experimentIdsOf(backend, options, signal)
  if (experimentIds.length === 0) return
  const query = {
    experimentIds,
    filter,
    orderBy,
    columns,
    viewType,
    pageSize: options.pageSize ?? 100,
  }
  let cursor: string | undefined
  do {
    signal?.throwIfAborted()
    const page = await backend.runChanges.query({ ...query, cursor }, signal)
    for (const [row, runId] of page.runIds.entries()) {
      const values = columns.map((name, at) => [name, page.columns[at]?.[row] ?? null])
      yield { runId, values: Object.fromEntries(values) }
    }
    cursor = page.nextCursor
  } while (cursor !== undefined)
}
