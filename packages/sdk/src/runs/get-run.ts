import type { Run } from '@waymark/domain'
import { openBackend } from '../tracking-uri/tracking-uri.ts'

/**
 * A run with its latest metrics, params and tags; a deleted one is found.
 *
 * @throws {TrackingError} of kind `missing` if there is no such run
 *
 * @example
 * ```ts
 * import { getRun, logParam, startRun } from '@waymark/sdk'
 *
 * const runId = await startRun((run) => {
 *   logParam('seed', 42)
 *   return run.runId
 * })
 * const { info, params } = await getRun(runId)
 * console.log(info.status, params[0]?.value) // FINISHED 42
 * ```
 */
export async function getRun(
  runId: string,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<Run> {
  signal?.throwIfAborted()
  return (await openBackend()).getRun(runId, signal)
}
