/** A number as MLflow writes it: NaN and infinities come as text, int64 perhaps as text too. */
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
