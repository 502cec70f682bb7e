/**
 * A 64-bit integer as it travels through Waymark: a number while it is exact (up to 2^53 - 1 in
 * size), a bigint beyond. Steps and timestamps are of this type on every boundary.
 */
export type Int64 = number | bigint

/** The smallest and largest 64-bit signed integers. */
export const INT64_MIN = -(2n ** 63n)
export const INT64_MAX = 2n ** 63n - 1n

/** A number if it is exact, the bigint itself otherwise. */
export function toInt64(value: bigint): Int64 {
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(value)
    : value
}
