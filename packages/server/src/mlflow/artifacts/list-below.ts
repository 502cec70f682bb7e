import { type ArtifactEntry, type ArtifactPlace, joinArtifactPath } from '@waymark/artifacts'
import { TrackingError } from '@waymark/domain'
import { readWirePath } from '../../files/wire-path.ts'

/** A file or folder as MLflow's messages list it; a folder has no size, nor has an empty file. */
export type ListedFile = {
  readonly path: string
  readonly isDir: boolean
  readonly fileSize: number | undefined
}

/** What a request asks to list: its path, and how the paths in the answer begin. */
export interface Listing {
  /** undefined for a folder that could not exist */
  readonly path: string | undefined
  /** The path as it was sent: MLflow's answers repeat it. */
  readonly prefix: string
}

/**
 * Reads the path of a listing; nothing sent is the place itself.
 *
 * @throws {TrackingError} `ARTIFACT_PATH_INVALID`
 */
export function readListing(sent: string | undefined): Listing {
  const prefix = sent === undefined || sent === '' || sent.endsWith('/') ? (sent ?? '') : `${sent}/`
  try {
    return { path: readWirePath(sent ?? ''), prefix }
  } catch (error) {
    if (error instanceof TrackingError && error.kind === 'missing') {
      return { path: undefined, prefix }
    }
    throw error
  }
}

/** Lists a folder below a place; one that does not exist is empty. */
export async function listBelow(
  place: ArtifactPlace,
  { path, prefix }: Listing,
): Promise<readonly ListedFile[]> {
  if (path === undefined) return []
  const entries = await place.repository.list(joinArtifactPath(place.path, path))
  return entries.map((entry) => toListed(entry, prefix))
}

function toListed({ name, isFolder, sizeBytes }: ArtifactEntry, prefix: string): ListedFile {
  return { path: prefix + name, isDir: isFolder, fileSize: sizeBytes || undefined }
}
