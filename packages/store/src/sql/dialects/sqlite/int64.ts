import { type Int64, toInt64 } from '@waymark/domain'
import { raw, type Sql } from '../../sql.ts'

/**
 * Selects a 64-bit column exactly: both engines refuse to read an integer beyond 2^53 - 1 as a
 * number, so such a one leaves SQLite as its digits. {@link readInt64} turns either back.
 */
export function selectInt64(column: string): Sql {
  const { MIN_SAFE_INTEGER: min, MAX_SAFE_INTEGER: max } = Number
  return raw(
    `CASE WHEN ${column} BETWEEN ${min} AND ${max} THEN ${column} ELSE CAST(${column} AS TEXT) END`,
  )
}

/** A column's value as selected by {@link selectInt64}. */
export type SelectedInt64 = number | string

/** The integer that was stored; null stays null. */
export function readInt64(value: SelectedInt64): Int64
export function readInt64(value: SelectedInt64 | null): Int64 | null
export function readInt64(value: SelectedInt64 | null): Int64 | null {
  return typeof value === 'string' ? toInt64(BigInt(value)) : value
}
