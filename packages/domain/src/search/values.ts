import { invalid } from '../errors.ts'
import { INT64_MAX, INT64_MIN, toInt64 } from '../int64.ts'
import { shorten } from './clauses.ts'
import { isAround } from './keys.ts'
import { readListLiteral } from './list-literal.ts'
import type { Operand } from './operands.ts'

/** A value that has to be a number, as a double. */
export function floatValue(right: Operand, compared: string): number {
  if (right.kind !== 'integer' && right.kind !== 'float') throw notNumber(right, compared)
  return Number(right.text)
}

/** A number for a column of 64-bit integers; an integer stays exact. */
export function numberValue(right: Operand, compared: string): number | bigint {
  return right.kind === 'integer' ? integerFrom(right.text, compared) : floatValue(right, compared)
}

/** A decimal integer within 64 bits. */
export function integerFrom(digits: string, compared: string): number | bigint {
  const value = digits.startsWith('-') ? -BigInt(digits.slice(1)) : BigInt(digits)
  if (value < INT64_MIN || value > INT64_MAX) {
    throw invalid(`Invalid value for ${compared}: ${shorten(digits)} does not fit into 64 bits.`)
  }
  return toInt64(value)
}

/** A value that has to be a text in single or double quotes. */
export function textValue(right: Operand, compared: string): string {
  const { kind, text } = right
  const quoted = isAround(text, "'") || isAround(text, '"')
  if ((kind === 'string' || kind === 'identifier') && quoted) return text.slice(1, -1)
  throw invalid(
    `Invalid value for ${compared}: expected a text in quotes such as 'value', found ${shorten(text)}.`,
  )
}

/** A value that has to be a list of quoted texts. */
export function textsValue(right: Operand, compared: string): readonly string[] {
  const items = right.kind === 'list' ? readListLiteral(right.text) : []
  if (items.length > 0 && items.every((item) => typeof item === 'string')) return items
  throw invalid(
    `Invalid value for ${compared}: expected a list of quoted texts such as ('a', 'b'), found ${shorten(right.text)}.`,
  )
}

function notNumber(right: Operand, compared: string) {
  return invalid(`Invalid value for ${compared}: expected a number, found ${shorten(right.text)}.`)
}
