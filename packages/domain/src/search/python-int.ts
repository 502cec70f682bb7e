import { invalid } from '../errors.ts'
import { shorten } from './clauses.ts'
import { integerFrom } from './values.ts'

/**
 * A quoted text that stands for an integer, as Python's `int` reads it: white space around, a
 * sign, leading zeros and `1_000` are all fine.
 */
export function integerFromText(text: string, compared: string): number | bigint {
  const match = /^\s*([+-]?)(\d+(?:_\d+)*)\s*$/.exec(text)
  if (match === null) {
    throw invalid(`Invalid value for ${compared}: expected an integer, found '${shorten(text)}'.`)
  }
  const digits = (match[2] ?? '').replaceAll('_', '')
  return integerFrom(match[1] === '-' ? `-${digits}` : digits, compared)
}
