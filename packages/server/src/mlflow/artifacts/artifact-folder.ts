import { type ArtifactEntry, type ArtifactPlace, joinArtifactPath } from '@waymark/artifacts'
import { TrackingError } from '@waymark/domain'
import { readWirePath } from './wire-path.ts'

/** A file or folder as MLflow's messages list it; a folder has no size, nor has an empty file. */
export interface ListedFile {
  readonly path: string
  readonly isDir: boolean
  readonly fileSize: number | undefined
}

/**
 * Lists a folder below a place. Paths begin with `sent` as it was sent, as MLflow's do; a folder
 * that does not or could not exist is empty.
 *
 * @param sent undefined or '' for the place itself
 */
export async function listBelow(
  place: ArtifactPlace,
  sent: string | undefined,
): Promise<readonly ListedFile[]> {
  const path = findPath(sent ?? '')
  if (path === undefined) return []
  const entries = await place.repository.list(joinArtifactPath(place.path, path))
  return entries.map((entry) => toListed(entry, sent ?? ''))
}

function findPath(sent: string): string | undefined {
  try {
    return readWirePath(sent)
  } catch (error) {
    if (error instanceof TrackingError && error.kind === 'missing') return undefined
    throw error
  }
}

function toListed({ name, isFolder, sizeBytes }: ArtifactEntry, before: string): ListedFile {
  const separator = before === '' || before.endsWith('/') ? '' : '/'
  return { path: before + separator + name, isDir: isFolder, fileSize: sizeBytes || undefined }
}
