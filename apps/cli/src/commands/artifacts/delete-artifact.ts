import { joinArtifactPath } from '@waymark/artifacts'
import { decodePercent } from '@waymark/domain'
import { CommandError } from '../../program/command-error.ts'
import type { Tracking } from '../../tracking/tracking.ts'

/**
 * Deletes a file or folder of a run, with all below it.
 *
 * @throws {CommandError} where the artifacts are neither the server's nor a folder that may be opened
 */
export async function deleteArtifact(
  { inPlace, client }: Tracking,
  { artifactUri, path }: { readonly artifactUri: string; readonly path: string },
): Promise<void> {
  if (inPlace !== undefined) {
    const place = inPlace.artifacts.resolve(artifactUri)
    return place.repository.delete(joinArtifactPath(place.path, path))
  }
  const served = servedPath(artifactUri)
  if (served === undefined) {
    throw new CommandError(`The files in ${artifactUri} are not the server's to delete.`)
  }
  await client.artifacts.deleteServed({ path: `${served}/${path}` })
}

/** `mlflow-artifacts:/0/abc/artifacts` and, with a host, `mlflow-artifacts://host/0/abc/artifacts`. */
function servedPath(uri: string): string | undefined {
  if (!uri.startsWith('mlflow-artifacts:')) return undefined
  const rest = uri.slice('mlflow-artifacts:'.length)
  const path = rest.startsWith('//') ? rest.slice(2).replace(/^[^/]*/, '') : rest
  return decodePercent(path).replace(/^\/+/, '')
}
