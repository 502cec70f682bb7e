import { numberIn } from './number-in.ts'

/** What a run has in a column: null where it has nothing. Whole numbers beyond 2^53 are bigint. */
export type LoggedCell = string | number | bigint | null

// Stores keep an infinity as the largest finite double, as MLflow does.
const LARGEST = Number.MAX_VALUE

/**
 * A column as numbers if everything in it is one: NaN where a run has none, or one without a place
 * on an axis. Undefined as soon as one value is a word.
 */
export function numbersOf(cells: readonly LoggedCell[]): Float64Array | undefined {
  const numbers = new Float64Array(cells.length).fill(Number.NaN)
  for (const [at, cell] of cells.entries()) {
    if (cell === null) continue
    const number = typeof cell === 'string' ? numberIn(cell) : Number(cell)
    if (number === undefined) return undefined
    if (Math.abs(number) < LARGEST) numbers[at] = number
  }
  return numbers
}
