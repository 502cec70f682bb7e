import { invalid } from '../errors.ts'

/** Characters of a text as Python counts them: code points, not UTF-16 units. */
export function characterCount(text: string): number {
  let count = 0
  for (let i = 0; i < text.length; i += 1) {
    const isPairStart = (text.charCodeAt(i) & 0xfc00) === 0xd800 && i + 1 < text.length
    if (isPairStart && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) i += 1
    count += 1
  }
  return count
}

/** Whether a text has more characters than the limit; counts only where UTF-16 units exceed it. */
export function isLongerThan(text: string, limit: number): boolean {
  return text.length > limit && characterCount(text) > limit
}

/** The first `limit` characters of a text. */
export function cutText(text: string, limit: number): string {
  if (!isLongerThan(text, limit)) return text
  return Array.from(text.slice(0, limit * 2))
    .slice(0, limit)
    .join('')
}

/**
 * Checks the length of a text.
 *
 * @param what how the refusal names it: `name`, `metrics[3].key`
 * @throws {TrackingError} `INVALID_VALUE`
 */
export function checkLength(what: string, text: string, limit: number): void {
  if (isLongerThan(text, limit))
    throw invalid(`'${what}' exceeds the maximum length of ${limit} characters`)
}
