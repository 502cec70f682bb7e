import { experimentIdOf } from '../experiments/experiment-ids.ts'
import { openBackend } from '../tracking-uri/tracking-uri.ts'

/** A run, and the run that is a copy of it. */
export interface CopiedRun {
  readonly runId: string
  readonly copyId: string
}

/** How to copy runs. */
export interface CopyRunsOptions {
  /** Default true. */
  readonly withArtifacts?: boolean
  readonly signal?: AbortSignal
}

/**
 * Copies runs with all that was logged to them into an experiment, under new ids: all of them or
 * none, at most 100 runs with a million points. Only on Waymark: a server or a store in place.
 *
 * @param to the experiment by its name or its id; it must be there
 * @returns each run with its copy, in the order asked for
 * @throws {TrackingError} `EXPERIMENT_NAME_NOT_FOUND`, of kind `missing` for an unknown run,
 *   `SERVER_LACKS` where the server is MLflow's
 *
 * @example
 * ```ts
 * import { copyRuns, getRun, logMetric, setExperiment, startRun } from '@waymark/sdk'
 *
 * await setExperiment('paper')
 * const runId = await startRun({ experimentName: 'scratch' }, (run) => {
 *   logMetric('accuracy', 0.9)
 *   return run.runId
 * })
 * const [copied] = await copyRuns([runId], { name: 'paper' })
 * const { metrics } = await getRun(copied?.copyId ?? '')
 * console.log(metrics[0]?.value) // 0.9
 * ```
 */
export async function copyRuns(
  runIds: readonly string[],
  to: { readonly name: string } | { readonly id: string },
  { withArtifacts = true, signal }: CopyRunsOptions = {},
): Promise<readonly CopiedRun[]> {
  signal?.throwIfAborted()
  const backend = await openBackend()
  const experimentId = await experimentIdOf(backend, to, signal)
  if (runIds.length === 0) return []
  return backend.runChanges.copy({ runIds, experimentId, withArtifacts }, signal)
}
