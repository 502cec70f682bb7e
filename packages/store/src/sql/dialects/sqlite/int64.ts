import { raw, type Sql } from '../../sql.ts'

/**
 * Selects a 64-bit column exactly: both engines refuse to read an integer beyond 2^53 - 1 as a
 * number, so such a one leaves SQLite as its digits. `readInt64` turns either back.
 */
export function selectInt64(column: string): Sql {
  const { MIN_SAFE_INTEGER: min, MAX_SAFE_INTEGER: max } = Number
  return raw(
    `CASE WHEN ${column} BETWEEN ${min} AND ${max} THEN ${column} ELSE CAST(${column} AS TEXT) END`,
  )
}
