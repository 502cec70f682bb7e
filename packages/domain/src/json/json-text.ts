import { invalid } from '../errors.ts'
import { parseExactJson } from './exact-json.ts'

/** How deep lists and objects may nest in a body. */
export const MAX_JSON_DEPTH = 64

// A whole number that may not be exact as a double: not within a string, not behind a point.
const LONG_INTEGER = /[:,[\s-]\d{16}/

/**
 * The JSON value of a text as Python reads it: NaN and Infinity may stand bare, whole numbers beyond
 * 2^53 stay exact (as bigint). Undefined for a text that is no JSON.
 *
 * @throws {TrackingError} `INVALID_VALUE` when it nests deeper than {@link MAX_JSON_DEPTH};
 *   checked on the text, before any of it becomes an object
 */
export function parseJsonText(text: string): unknown {
  checkJsonDepth(text)
  if (!LONG_INTEGER.test(text)) {
    try {
      return JSON.parse(text)
    } catch {
      // Python takes a few texts that JSON.parse refuses; the exact parser decides.
    }
  }
  return parseExactJson(text)
}

/** @throws {TrackingError} `INVALID_VALUE` when the text nests deeper than the limit */
function checkJsonDepth(text: string): void {
  let depth = 0
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (code === 34) {
      i = endOfString(text, i)
    } else if (code === 123 || code === 91) {
      depth += 1
      if (depth > MAX_JSON_DEPTH) {
        throw invalid(`The request body nests deeper than ${MAX_JSON_DEPTH} levels.`)
      }
    } else if (code === 125 || code === 93) depth -= 1
  }
}

/** Where the string that opens at `start` closes, or the end of the text. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1)
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end === -1 ? text.length : end
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0
  while (text.charCodeAt(at - 1 - backslashes) === 92) backslashes += 1
  return backslashes % 2 === 1
}
