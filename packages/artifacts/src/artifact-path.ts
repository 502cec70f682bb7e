import { sep } from 'node:path'
import { TrackingError } from '@waymark/domain'

/**
 * Names that begin so are kept for files in the making, in any folder: they are never stored,
 * listed or served. MLflow keeps the same prefix for the same use.
 */
export const RESERVED_PREFIX = '.artifact.uploading.'

/** What common file systems hold in one name; a longer one fails at every write. */
const NAME_BYTES = 255

/** Paths that no system call takes are refused before they get there. */
const PATH_BYTES = 3000

/**
 * The one rule for every path inside a repository, whichever route it came by. Takes text that was
 * decoded exactly once; nothing here or behind it decodes again.
 *
 * @returns the path itself, which is now safe to append to a root: no segment is empty, `.` or
 *   `..`, none holds a control character or a separator of this machine
 * @throws {TrackingError} `ARTIFACT_PATH_INVALID`
 */
export function checkArtifactPath(path: string, separator: string = sep): string {
  const reason = findFault(path, separator)
  if (reason !== undefined) throw new TrackingError('ARTIFACT_PATH_INVALID', { path, reason })
  return path
}

function findFault(path: string, separator: string): string | undefined {
  if (path === '') return undefined
  if (/\p{Cc}/u.test(path)) return 'it contains a control character'
  if (separator === '\\' && /[\\:]/.test(path)) return 'it contains a backslash or a colon'
  if (/^(?:[A-Za-z]:[\\/]|\\\\|\/)/.test(path)) return 'it is absolute'
  if (/^file:/i.test(path)) return 'it is a file URI'
  if (Buffer.byteLength(path) > PATH_BYTES) return `it is longer than ${PATH_BYTES} bytes`
  for (const segment of path.split('/')) {
    if (segment === '') return 'it has an empty segment'
    if (segment === '.' || segment === '..') return `it has the segment '${segment}'`
    if (Buffer.byteLength(segment) > NAME_BYTES) return `a name is longer than ${NAME_BYTES} bytes`
  }
  return undefined
}

/** Whether a path has a segment that is kept for files in the making, in any case of letters. */
export function isReservedPath(path: string): boolean {
  return path.split('/').some(isReservedName)
}

/** {@link isReservedPath} for one segment. */
export function isReservedName(name: string): boolean {
  return name.toLowerCase().startsWith(RESERVED_PREFIX)
}

/** Joins paths inside a repository; '' adds nothing. */
export function joinArtifactPath(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('/')
}

/** A path's folder ('' for the root) and its last segment. */
export function splitArtifactPath(path: string): { folder: string; name: string } {
  const at = path.lastIndexOf('/')
  return { folder: path.slice(0, Math.max(at, 0)), name: path.slice(at + 1) }
}
