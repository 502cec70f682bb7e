import { type ExperimentChoice, experimentIdsOf } from '../experiments/experiment-ids.ts'
import { paramText } from '../params/param-text.ts'
import type { Backend } from '../tracking-uri/backend.ts'
import type { ChangedCounts, RunsAction, SelectedRuns } from '../tracking-uri/run-change-calls.ts'
import { openBackend } from '../tracking-uri/tracking-uri.ts'

/**
 * Which runs to change: their ids, or all of some experiments that a filter finds. Filters are
 * MLflow's with OR, NOT, parentheses and `=~` (a regular expression); `''` finds all.
 */
export type RunsToChange = readonly string[] | (ExperimentChoice & { readonly filter: string })

/** Settings of a change. */
interface ChangeOptions {
  readonly signal?: AbortSignal
}

/**
 * Sets tags of many runs, all of them or none; at most 10,000 runs. Only on Waymark: a server or a
 * store in place.
 *
 * @throws {TrackingError} of kind `missing` for an unknown run, `SERVER_LACKS` where the server is
 *   MLflow's
 *
 * @example
 * ```ts
 * import { logMetric, startRun, tagRuns } from '@waymark/sdk'
 *
 * for (const accuracy of [0.7, 0.95]) await startRun(() => logMetric('accuracy', accuracy))
 * const { matched } = await tagRuns({ filter: 'metrics.accuracy > 0.9' }, { keep: true })
 * console.log(matched) // 1
 * ```
 */
export function tagRuns(
  runs: RunsToChange,
  tags: Readonly<Record<string, unknown>>,
  options?: ChangeOptions,
): Promise<ChangedCounts> {
  const pairs = Object.entries(tags).map(([key, value]) => ({ key, value: paramText(value) }))
  return change(runs, { kind: 'tag', tags: pairs }, options)
}

/**
 * Takes tags away from many runs, all of them or none; a run without such a tag stays as it is.
 *
 * @throws {TrackingError} as `tagRuns`
 *
 * @example
 * ```ts
 * import { startRun, untagRuns } from '@waymark/sdk'
 *
 * const runId = await startRun({ tags: { draft: 'yes' } }, (run) => run.runId)
 * console.log(await untagRuns([runId], ['draft'])) // { matched: 1, changed: 1 }
 * ```
 */
export function untagRuns(
  runs: RunsToChange,
  keys: readonly string[],
  options?: ChangeOptions,
): Promise<ChangedCounts> {
  return change(runs, { kind: 'delete-tag', keys }, options)
}

/**
 * Moves many runs to the bin, all of them or none; `restoreRuns` brings them back.
 *
 * @throws {TrackingError} as `tagRuns`
 *
 * @example
 * ```ts
 * import { deleteRuns, logMetric, restoreRuns, startRun } from '@waymark/sdk'
 *
 * await startRun(() => logMetric('loss', Number.NaN))
 * await startRun({ tags: { debug: 'yes' } }, () => undefined)
 * const filter = "tags.debug = 'yes' OR attributes.status = 'FAILED'"
 * console.log((await deleteRuns({ filter })).changed) // 1
 * console.log((await restoreRuns({ filter })).changed) // 1
 * ```
 */
export function deleteRuns(runs: RunsToChange, options?: ChangeOptions): Promise<ChangedCounts> {
  return change(runs, { kind: 'delete' }, options)
}

/**
 * Brings many runs back from the bin, all of them or none. A filter looks in the bin alone.
 *
 * @throws {TrackingError} as `tagRuns`
 *
 * @example
 * ```ts
 * import { deleteRuns, restoreRuns, startRun } from '@waymark/sdk'
 *
 * const runId = await startRun((run) => run.runId)
 * await deleteRuns([runId])
 * console.log(await restoreRuns([runId])) // { matched: 1, changed: 1 }
 * ```
 */
export function restoreRuns(runs: RunsToChange, options?: ChangeOptions): Promise<ChangedCounts> {
  return change(runs, { kind: 'restore' }, options)
}

/** Resolves names; a filter looks among active runs, or in the bin for a restore. */
export async function selectRuns(
  backend: Backend,
  runs: RunsToChange,
  { viewType, signal }: { viewType: 'active' | 'deleted'; signal: AbortSignal | undefined },
): Promise<SelectedRuns> {
  if ('length' in runs) return { runIds: runs } // a list has a `filter` too
  const experimentIds = await experimentIdsOf(backend, runs, signal)
  return { experimentIds, filter: runs.filter, viewType }
}

/** Whether a list or a choice of experiments is empty, which nothing needs to be asked for. */
export function isNothing(runs: SelectedRuns): boolean {
  return ('runIds' in runs ? runs.runIds : runs.experimentIds).length === 0
}

async function change(
  runs: RunsToChange,
  action: RunsAction,
  { signal }: ChangeOptions = {},
): Promise<ChangedCounts> {
  signal?.throwIfAborted()
  const backend = await openBackend()
  const viewType = action.kind === 'restore' ? 'deleted' : 'active'
  const selected = await selectRuns(backend, runs, { viewType, signal })
  if (isNothing(selected)) return { matched: 0, changed: 0 }
  return backend.runChanges.changeMany({ runs: selected, action }, signal)
}
