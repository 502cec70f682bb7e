import { invalid } from '../errors.ts'
import { shorten } from './clauses.ts'
import { integerFrom } from './values.ts'

// Python's blanks are those of a regular expression and a few separators, without the byte order mark.
const BLANKS = '(?:(?!\\ufeff)[\\s\\x1c-\\x1f\\x85])*'
const WHOLE_NUMBER = new RegExp(`^${BLANKS}([+-]?)(\\p{Nd}+(?:_\\p{Nd}+)*)${BLANKS}$`, 'u')

// Python reads no more, so that none takes quadratic time.
const MOST_DIGITS = 4300

/**
 * The whole number that Python's `int` reads from a text, as ASCII digits behind a `-` if there is
 * one: blanks around, a sign, leading zeros, `1_000` and the digits of any script are all fine.
 *
 * @returns undefined for what is no whole number
 */
export function pythonInteger(text: string): string | undefined {
  const match = WHOLE_NUMBER.exec(text)
  if (match === null) return undefined
  const digits = (match[2] ?? '').replaceAll('_', '')
  if (digits.length > MOST_DIGITS) return undefined
  return (match[1] === '-' ? '-' : '') + digits.replaceAll(/[^0-9]/gu, asciiDigit)
}

/** A quoted text that stands for an integer, as {@link pythonInteger} reads it. */
export function integerFromText(text: string, compared: string): number | bigint {
  const read = pythonInteger(text)
  if (read === undefined) {
    throw invalid(`Invalid value for ${compared}: expected an integer, found '${shorten(text)}'.`)
  }
  return integerFrom(read, compared)
}

const DECIMAL_DIGIT = /^\p{Nd}$/u

/** Unicode keeps the ten digits of a script together, in order; a few scripts have several sets. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  let first = code
  while (DECIMAL_DIGIT.test(String.fromCodePoint(first - 1))) first -= 1
  return String((code - first) % 10)
}
