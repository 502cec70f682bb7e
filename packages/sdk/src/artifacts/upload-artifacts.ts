import { resolve } from 'node:path'
import { openBackend } from '../tracking-uri/tracking-uri.ts'
import { artifactsOfFolder } from './artifact-files.ts'
import { checkedArtifactPath } from './artifact-path.ts'

/**
 * Stores a local file, or a folder's files as deep as they lie, in a run that somebody else makes or
 * that has long ended; the run's status stays as it is. For the active run `logArtifact` is there,
 * which does not wait.
 *
 * @param local a file, stored under its name, or a folder, whose content is stored
 * @param folder where in the run's artifacts; default the uppermost
 * @returns the paths below the run's artifacts, in order, once each is stored
 * @throws {TrackingError} of kind `missing` if there is no such run; what the file system throws
 *
 * @example
 * ```ts
 * import { writeFile } from 'node:fs/promises'
 * import { logParam, startRun, uploadArtifacts } from '@waymark/sdk'
 *
 * const runId = await startRun((run) => {
 *   logParam('lr', 0.1)
 *   return run.runId
 * })
 * await writeFile('report.md', '# Seen later')
 * console.log(await uploadArtifacts(runId, 'report.md', 'reports')) // [ 'reports/report.md' ]
 * ```
 */
export async function uploadArtifacts(
  runId: string,
  local: string,
  folder = '',
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<readonly string[]> {
  signal?.throwIfAborted()
  const target = checkedArtifactPath(folder)
  const artifacts = await artifactsOfFolder(resolve(local), target)
  const backend = await openBackend()
  const { info } = await backend.getRun(runId, signal)
  for (const artifact of artifacts) {
    signal?.throwIfAborted()
    await backend.writeArtifact(info, artifact)
  }
  return artifacts.map(({ path }) => path)
}
