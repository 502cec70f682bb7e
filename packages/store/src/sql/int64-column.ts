import { type Int64, toInt64 } from '@waymark/domain'

/** A 64-bit column as `dialect.int64` selects it: a number while exact, its digits beyond. */
export type Int64Column = number | string

/** The exact value of a 64-bit column. */
export function readInt64(column: Int64Column): Int64 {
  return typeof column === 'number' ? column : toInt64(BigInt(column))
}

/** The exact value of a 64-bit column that may hold nothing. */
export function readInt64OrNull(column: Int64Column | null): Int64 | null {
  return column === null ? null : readInt64(column)
}
