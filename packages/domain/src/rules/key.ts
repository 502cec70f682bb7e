import { invalid } from '../errors.ts'
import { LIMITS } from '../limits.ts'
import { isPlainPath } from './plain-path.ts'
import { checkLength } from './text-length.ts'

// Letters and digits of any script, as Python's \w, and what Python's $ lets pass at the end.
const KEY = /^[/\p{L}\p{N}_.\- :]*\n?$/u

/** Whether a metric, param or tag may have this key, its length apart. */
export function isKey(key: string): boolean {
  return KEY.test(key) && isPlainPath(key)
}

/**
 * Checks the key of a metric, param or tag. A key may become a file's name, so besides its
 * characters it has to be a path that means itself: `a/b`, but not `a//b`, `../a` or ''.
 *
 * @param path where the key stands in the request: `key`, `metrics[3].key`
 * @throws {TrackingError} `INVALID_VALUE`
 */
export function checkKey(key: string, path = 'key'): void {
  if (!KEY.test(key)) {
    throw invalid(
      `Invalid value ${JSON.stringify(key)} for parameter '${path}': only letters, digits, underscores, dashes, periods, spaces, colons and slashes are allowed.`,
    )
  }
  if (!isPlainPath(key)) {
    throw invalid(
      `Invalid value ${JSON.stringify(key)} for parameter '${path}': read as a path it would be another one.`,
    )
  }
  checkLength(path, key, LIMITS.keyLength)
}
