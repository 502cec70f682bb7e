import { isInfinite, type LoggedCell, type LoggedColumn, numbersOf } from './logged-cell.ts'
import { quantile } from './quantile.ts'

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
  cells: LoggedColumn,
  { bins, top }: { readonly bins: number; readonly top: number },
): ColumnSummary {
  if (cells instanceof Float64Array) return summarizeNumbers(cells, { bins, top })
  // By the cells themselves: to write a hundred thousand numbers takes longer than all the rest.
  const counts = new Map<NonNullable<LoggedCell>, number>()
  let having = 0
  for (const cell of cells) {
    if (cell === null || (typeof cell === 'number' && Number.isNaN(cell))) continue
    having += 1
    counts.set(cell, (counts.get(cell) ?? 0) + 1)
  }
  const frequent = new MostFrequent(top)
  for (const [value, runs] of counts) frequent.add(value, runs)
  const numbers = having === 0 ? undefined : numbersOf(cells)
  return {
    runs: cells.length,
    having,
    distinct: counts.size,
    values: frequent.list(),
    numbers: numbers && histogramOf(sortedNumbers(numbers), bins),
  }
}

/** The same of numbers: sorted once, equal ones stand side by side. */
function summarizeNumbers(
  cells: Float64Array,
  { bins, top }: { readonly bins: number; readonly top: number },
): ColumnSummary {
  const sorted = sortedNumbers(cells)
  const frequent = new MostFrequent(top)
  let distinct = 0
  for (let from = 0; from < sorted.length; distinct += 1) {
    const value = sorted[from] as number // within
    let to = from + 1
    while (sorted[to] === value) to += 1
    frequent.add(value, to - from)
    from = to
  }
  return {
    runs: cells.length,
    having: sorted.length,
    distinct,
    values: frequent.list(),
    numbers: histogramOf(withoutInfinities(sorted), bins),
  }
}

/** Infinities are counted, and in no bar. */
function withoutInfinities(sorted: Float64Array): Float64Array {
  let [start, end] = [0, sorted.length]
  while (start < end && isInfinite(sorted[start] as number)) start += 1
  while (start < end && isInfinite(sorted[end - 1] as number)) end -= 1
  return sorted.subarray(start, end)
}

/** The values of a column in their order, without NaN. */
function sortedNumbers(column: Float64Array): Float64Array {
  const numbers = new Float64Array(column.length)
  let length = 0
  // A loop: `filter` of a typed array takes as long as to sort it.
  for (let at = 0; at < column.length; at += 1) {
    const value = column[at] as number // within
    if (value === value) numbers[length++] = value
  }
  return numbers.subarray(0, length).sort()
}

/** The first so many values, most frequent first, without sorting those that are not among them. */
class MostFrequent {
  readonly #top: number
  #found: Counted[] = []
  #last: Counted | undefined

  constructor(top: number) {
    this.#top = top
  }

  /** Each value once. */
  add(value: NonNullable<LoggedCell>, runs: number): void {
    const last = this.#last
    if (last !== undefined) {
      if (runs < last.runs) return
      if (runs === last.runs && compareCells(value, last.value) >= 0) return
    }
    this.#found.push({ value, runs })
    if (this.#found.length < 2 * this.#top + 2) return
    this.#found = this.#found.toSorted(compareCounted).slice(0, this.#top)
    this.#last = this.#found.at(-1)
  }

  list(): ColumnSummary['values'] {
    return this.#found
      .toSorted(compareCounted)
      .slice(0, this.#top)
      .map(({ value, runs }) => ({ value: String(value), runs }))
  }
}

function compareCounted(a: Counted, b: Counted): number {
  return b.runs - a.runs || compareCells(a.value, b.value)
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

function histogramOf(sorted: Float64Array, count: number): ColumnSummary['numbers'] {
  const [min, max] = [sorted[0], sorted.at(-1)]
  if (min === undefined || max === undefined) return undefined
  const mean = meanOf(sorted)
  const median = quantile(sorted, 0.5)
  const isLog = min > 0 && max / min > LOG_FROM
  return { min, max, mean, median, isLog, bins: binsOf(sorted, { min, max, isLog, count }) }
}

function meanOf(values: Float64Array): number {
  let sum = 0
  // Each by itself: a sum of values near the largest double would be infinite.
  for (let at = 0; at < values.length; at += 1) sum += (values[at] as number) / values.length
  return sum
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
