import { type LoggedCell, numbersOf } from './logged-cell.ts'

/** One bar of a histogram: from its low end to its high one, which the last bar alone includes. */
export interface HistogramBin {
  readonly from: number
  readonly to: number
  readonly runs: number
}

/** What some runs have in one column. */
export interface ColumnSummary {
  readonly runs: number
  /** Runs with a value; NaN is none. */
  readonly having: number
  readonly distinct: number
  /** The most frequent values first; of equally frequent ones in their own order. */
  readonly values: readonly { readonly value: string; readonly runs: number }[]
  /** Where every value is a number; ends are of finite ones. */
  readonly numbers:
    | {
        readonly min: number
        readonly max: number
        readonly mean: number
        readonly median: number
        /** Bars of equal width in the logarithm, where the values span powers of ten. */
        readonly isLog: boolean
        readonly bins: readonly HistogramBin[]
      }
    | undefined
}

// Over more than two powers of ten a linear axis squeezes the rest into one bar.
const LOG_FROM = 100

/** Counts what stands in a column: its most frequent values, and a histogram if these are numbers. */
export function summarizeColumn(
  cells: readonly LoggedCell[],
  { bins, top }: { readonly bins: number; readonly top: number },
): ColumnSummary {
  // By the cells themselves: to write a hundred thousand numbers takes longer than all the rest.
  const counts = new Map<NonNullable<LoggedCell>, number>()
  let having = 0
  for (const cell of cells) {
    if (cell === null || (typeof cell === 'number' && Number.isNaN(cell))) continue
    having += 1
    counts.set(cell, (counts.get(cell) ?? 0) + 1)
  }
  const numbers = having === 0 ? undefined : numbersOf(cells)
  return {
    runs: cells.length,
    having,
    distinct: counts.size,
    values: mostFrequent(counts, top),
    numbers: numbers && histogramOf(numbers, bins),
  }
}

/** The first `top` values, most frequent first, without sorting those that are not among them. */
function mostFrequent(
  counts: ReadonlyMap<NonNullable<LoggedCell>, number>,
  top: number,
): ColumnSummary['values'] {
  const compare = (a: Counted, b: Counted) => b.runs - a.runs || compareCells(a.value, b.value)
  let found: Counted[] = []
  let last: Counted | undefined
  for (const [value, runs] of counts) {
    if (last !== undefined && compare({ value, runs }, last) >= 0) continue
    found.push({ value, runs })
    if (found.length < 2 * top + 2) continue
    found = found.toSorted(compare).slice(0, top)
    last = found.at(-1)
  }
  return found
    .toSorted(compare)
    .slice(0, top)
    .map(({ value, runs }) => ({ value: String(value), runs }))
}

interface Counted {
  readonly value: NonNullable<LoggedCell>
  readonly runs: number
}

function compareCells(a: NonNullable<LoggedCell>, b: NonNullable<LoggedCell>): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : compareTexts(String(a), String(b))
}

/** The order of texts, by number where both are one. */
export function compareTexts(a: string, b: string): number {
  const difference = Number(a) - Number(b)
  if (a !== '' && b !== '' && !Number.isNaN(difference) && difference !== 0) return difference
  return a < b ? -1 : a > b ? 1 : 0
}

function histogramOf(column: Float64Array, count: number): ColumnSummary['numbers'] {
  const sorted = column.filter((value) => !Number.isNaN(value)).sort()
  const [min, max] = [sorted[0], sorted.at(-1)]
  if (min === undefined || max === undefined) return undefined
  const mean = sorted.reduce((sum, value) => sum + value / sorted.length, 0)
  const median = sorted[Math.floor(sorted.length / 2)] ?? min
  const isLog = min > 0 && max / min > LOG_FROM
  return { min, max, mean, median, isLog, bins: binsOf(sorted, { min, max, isLog, count }) }
}

function binsOf(
  sorted: Float64Array,
  range: {
    readonly min: number
    readonly max: number
    readonly isLog: boolean
    readonly count: number
  },
): readonly HistogramBin[] {
  const { min, max, isLog, count } = range
  if (min === max) return [{ from: min, to: max, runs: sorted.length }]
  const edge = (at: number) => {
    if (at === 0) return min
    if (at === count) return max
    // Halves first: the width of ±1e308 is no number.
    return isLog ? min * (max / min) ** (at / count) : min + (max / count - min / count) * at
  }
  let start = 0
  return Array.from({ length: count }, (_, at) => {
    const [from, to] = [edge(at), edge(at + 1)]
    const end = at === count - 1 ? sorted.length : firstFrom(sorted, to)
    const runs = Math.max(0, end - start)
    start = Math.max(start, end)
    return { from, to, runs }
  })
}

/** The place of the first value that is not below a bound. */
function firstFrom(sorted: Float64Array, bound: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as number) < bound) low = middle + 1
    else high = middle
  }
  return low
}
