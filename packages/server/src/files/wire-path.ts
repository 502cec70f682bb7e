import { checkArtifactPath, splitArtifactPath } from '@waymark/artifacts'
import { decodePercentFully, TrackingError } from '@waymark/domain'

/**
 * An artifact path as MLflow reads it from a URL or a message that was already decoded once:
 * further escapes are resolved until none is left, so that none can hide a `..` (`per%25cent` and
 * `per%2525cent` are one name); `#` is refused; empty and `.` segments do not count.
 *
 * @returns a path for a repository, '' for its root
 * @throws {TrackingError} `ARTIFACT_PATH_INVALID`; `ARTIFACT_NOT_FOUND` for control characters,
 *   which no stored name has. MLflow stores some of those names, spelled otherwise.
 */
export function readWirePath(sent: string): string {
  const path = decodeWirePath(sent)
  const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.')
  return checkArtifactPath(segments.join('/'))
}

/**
 * {@link readWirePath} for a file to be stored, where MLflow forgives less: the name must be the
 * last thing in the path and its folder must be spelled plainly.
 */
export function readWireFilePath(sent: string): string {
  const { folder, name } = splitArtifactPath(decodeWirePath(sent))
  const plainFolder = folder.replace(/\/+$/, '')
  return checkArtifactPath(plainFolder === '' ? name : `${plainFolder}/${name}`)
}

function decodeWirePath(sent: string): string {
  const path = decodePercentFully(sent)
  if (path === undefined || /\p{Cc}/u.test(path)) {
    throw new TrackingError('ARTIFACT_NOT_FOUND', { path: sent })
  }
  if (path.includes('#')) {
    throw new TrackingError('ARTIFACT_PATH_INVALID', { path, reason: "it contains a '#'" })
  }
  // Before anything is taken off its front: these would look relative afterwards.
  if (path.startsWith('/')) {
    throw new TrackingError('ARTIFACT_PATH_INVALID', { path, reason: 'it is absolute' })
  }
  return path
}
