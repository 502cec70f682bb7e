/** A number in our JSON: NaN is the text `NaN`, a whole number beyond 2^53 its digits. */
export type JsonNumber = number | string

/** A metric's value for JSON, which has no NaN. */
export function jsonValue(value: number): JsonNumber {
  return Number.isFinite(value) ? value : String(value)
}

/** A 64-bit whole number for JSON. */
export function jsonInt64(value: number | bigint): JsonNumber {
  return typeof value === 'number' ? value : String(value)
}
