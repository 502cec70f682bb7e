import type { ArtifactInfo } from '../tracking-uri/artifact-info.ts'
import { openBackend } from '../tracking-uri/tracking-uri.ts'

/**
 * The files and folders of a run, one after the other: one level, or with `recursive` every file,
 * however deep.
 *
 * @param options.folder where to begin; default the uppermost
 * @throws {TrackingError} of kind `missing` if there is no such run
 *
 * @example
 * ```ts
 * import { listArtifacts, logText, startRun } from '@waymark/sdk'
 *
 * const runId = await startRun((run) => {
 *   logText('hello', 'notes/a.txt')
 *   return run.runId
 * })
 * for await (const file of listArtifacts(runId, { recursive: true })) console.log(file.path) // notes/a.txt
 * ```
 */
export async function* listArtifacts(
  runId: string,
  options: {
    readonly folder?: string
    readonly recursive?: boolean
    readonly signal?: AbortSignal
  } = {},
): AsyncGenerator<ArtifactInfo, void, undefined> {
  const { folder = '', recursive = false, signal } = options
  signal?.throwIfAborted()
  const backend = await openBackend()
  const run = await backend.getRun(runId, signal)
  const folders = [folder]
  for (let next = folders.shift(); next !== undefined; next = folders.shift()) {
    signal?.throwIfAborted()
    for (const entry of await backend.listArtifacts(run, next, signal)) {
      if (recursive && entry.isFolder) folders.push(entry.path)
      else yield entry
    }
  }
}
