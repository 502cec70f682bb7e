import { numberIn } from './number-in.ts'

/** What a run has in a column: null where it has nothing. Whole numbers beyond 2^53 are bigint. */
export type LoggedCell = string | number | bigint | null

/** A column of runs; a NaN is as if it were not there. */
export type LoggedColumn = Float64Array | readonly LoggedCell[]

// Stores keep an infinity as the largest finite double, as MLflow does.
const LARGEST = Number.MAX_VALUE

/** Whether a number that is not NaN has no place on an axis. */
export function isInfinite(value: number): boolean {
  return Math.abs(value) >= LARGEST
}

/**
 * A column as numbers if everything in it is one: NaN where a run has none, or one without a place
 * on an axis. Undefined as soon as one value is a word.
 */
export function numbersOf(cells: LoggedColumn): Float64Array | undefined {
  if (cells instanceof Float64Array) {
    return cells.map((value) => (isInfinite(value) ? Number.NaN : value))
  }
  const numbers = new Float64Array(cells.length).fill(Number.NaN)
  for (let at = 0; at < cells.length; at += 1) {
    const cell = cells[at] as LoggedCell // within
    if (cell === null) continue
    const number = typeof cell === 'string' ? numberIn(cell) : Number(cell)
    if (number === undefined) return undefined
    if (Math.abs(number) < LARGEST) numbers[at] = number
  }
  return numbers
}
