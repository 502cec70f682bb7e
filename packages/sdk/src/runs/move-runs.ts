import { experimentIdOf } from '../experiments/experiment-ids.ts'
import type { ChangedCounts } from '../tracking-uri/run-change-calls.ts'
import { openBackend } from '../tracking-uri/tracking-uri.ts'
import { isNothing, type RunsToChange, selectRuns } from './change-runs.ts'

/**
 * Moves runs, and those below them, to another experiment, all of them or none. Their artifacts stay
 * where they are. Only on Waymark: a server or a store in place.
 *
 * @param to the experiment by its name or its id; it must be there
 * @throws {TrackingError} `EXPERIMENT_NAME_NOT_FOUND`, of kind `missing` for an unknown run,
 *   `SERVER_LACKS` where the server is MLflow's
 *
 * @example
 * ```ts
 * import { getRun, moveRuns, setExperiment, startRun } from '@waymark/sdk'
 *
 * const experimentId = await setExperiment('archive')
 * const runId = await startRun({ experimentName: 'scratch' }, (run) => run.runId)
 * await moveRuns([runId], { name: 'archive' })
 * console.log((await getRun(runId)).info.experimentId === experimentId) // true
 * ```
 */
export async function moveRuns(
  runs: RunsToChange,
  to: { readonly name: string } | { readonly id: string },
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<ChangedCounts> {
  signal?.throwIfAborted()
  const backend = await openBackend()
  const experimentId = await experimentIdOf(backend, to, signal)
  const selected = await selectRuns(backend, runs, { viewType: 'active', signal })
  if (isNothing(selected)) return { matched: 0, changed: 0 }
  return backend.runChanges.move({ runs: selected, experimentId }, signal)
}
