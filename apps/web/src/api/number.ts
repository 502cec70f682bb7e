/** A number as the server writes it: NaN and what JSON cannot hold come as text. */
export type WireNumber = number | string

// Stores keep an infinity as the largest finite double, as MLflow does.
const LARGEST = Number.MAX_VALUE

/** The number that was logged. */
export function fromWireNumber(wire: WireNumber | undefined): number {
  const value = Number(wire)
  if (value >= LARGEST) return Number.POSITIVE_INFINITY
  if (value <= -LARGEST) return Number.NEGATIVE_INFINITY
  return value
}

/** The number that was logged, if there is one. */
export function findNumber(wire: WireNumber | null | undefined): number | undefined {
  return wire === null || wire === undefined ? undefined : fromWireNumber(wire)
}
