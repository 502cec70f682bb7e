import { invalid } from '../errors.ts'
import { LIMITS } from '../limits.ts'
import type { KeyValue } from '../tag.ts'
import { isPlainPath } from './plain-path.ts'

// Letters and digits of any script, as Python's \w.
const KEY = /^[/\p{L}\p{N}_.\- :]*\n?$/u

/**
 * Checks the key of a tag of a registered model or version.
 *
 * @throws {TrackingError} invalid
 */
export function checkModelTagKey(key: string): void {
  if (!KEY.test(key)) {
    throw invalid(
      `Invalid value ${JSON.stringify(key)} for parameter 'key': only letters, digits, underscores, dashes, periods, spaces, colons and slashes are allowed.`,
    )
  }
  if (!isPlainPath(key)) {
    throw invalid(
      `Invalid value ${JSON.stringify(key)} for parameter 'key': read as a path it would be another one.`,
    )
  }
}

/**
 * Checks a tag of a registered model or version, the text of a prompt included.
 *
 * @throws {TrackingError} invalid
 */
export function checkModelTag({ key, value }: KeyValue): void {
  checkModelTagKey(key)
  checkLength('key', key, LIMITS.modelTagKeyLength)
  checkLength('value', value, LIMITS.modelTagValueLength)
}

function checkLength(what: string, text: string, limit: number): void {
  // Code points, as Python counts; only a text over the limit in UTF-16 needs counting.
  if (text.length <= limit || [...text].length <= limit) return
  throw invalid(`The tag's ${what} may have at most ${limit} characters.`)
}
