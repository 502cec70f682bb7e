import { type LoggedCell, type LoggedColumn, numbersOf } from './logged-cell.ts'
import { quantile } from './quantile.ts'
import { compareTexts } from './summarize-column.ts'

/** A metric over the runs of a group that have a finite value of it. */
export interface GroupFigures {
  readonly count: number
  readonly mean: number
  /** Of a sample (n − 1); null for fewer than two values. */
  readonly std: number | null
  readonly min: number
  readonly max: number
  /** Places of the runs with these ends. */
  readonly minAt: number
  readonly maxAt: number
  /** One a share asked for, see `quantile`; absent where none was. */
  readonly quantiles?: readonly number[]
}

/** Runs that have the same values. */
export interface RunGroup {
  /** In the order of the columns grouped by; null is "not there". */
  readonly values: readonly (string | null)[]
  /** Places of its runs, in their order. */
  readonly places: readonly number[]
  /** By metric in the order given; null where no run of the group has a finite value. */
  readonly metrics: readonly (GroupFigures | null)[]
}

/**
 * Puts runs with the same values together, in the order of these values, absent ones last.
 *
 * @param shares of which the quantiles are wanted
 */
export function groupRuns(
  by: readonly LoggedColumn[],
  metrics: readonly LoggedColumn[],
  count: number,
  shares: readonly number[] = [],
): readonly RunGroup[] {
  const groups = new Map<number, { values: (string | null)[]; places: number[] }>()
  const numbered = numberRows(by, count)
  for (let at = 0; at < count; at += 1) {
    const number = numbered[at] as number // one for each place
    const group = groups.get(number)
    if (group === undefined) {
      const values = by.map((column) => textOf(column[at] ?? null))
      groups.set(number, { values, places: [at] })
    } else group.places.push(at)
  }
  const columns = metrics.map((cells) => numbersOf(cells))
  return [...groups.values()]
    .toSorted((a, b) => compareValues(a.values, b.values))
    .map((group) => ({
      ...group,
      metrics: columns.map((column) => (column ? figuresOf(column, group.places, shares) : null)),
    }))
}

/** A number for each row, the same for rows that are alike in all columns. */
function numberRows(by: readonly LoggedColumn[], count: number): Float64Array {
  let numbered = new Float64Array(count)
  for (const column of by) {
    const known = new Map<string | null, number>()
    const next = new Float64Array(count)
    const pairs = new Map<number, number>()
    for (let at = 0; at < count; at += 1) {
      const text = textOf(column[at] ?? null)
      let code = known.get(text)
      if (code === undefined) known.set(text, (code = known.size))
      // Both are below the count of rows, so that their pair is exact in a double.
      const pair = (numbered[at] as number) * count + code
      let number = pairs.get(pair)
      if (number === undefined) pairs.set(pair, (number = pairs.size))
      next[at] = number
    }
    numbered = next
  }
  return numbered
}

function textOf(cell: LoggedCell): string | null {
  return cell === null || Number.isNaN(cell) ? null : String(cell)
}

function compareValues(a: readonly (string | null)[], b: readonly (string | null)[]): number {
  for (const [at, value] of a.entries()) {
    const other = b[at] ?? null
    if (value === other) continue
    if (value === null || other === null) return value === null ? 1 : -1
    return compareTexts(value, other)
  }
  return 0
}

/** By Welford's method: sums of squares would lose small differences of large values. */
function figuresOf(
  column: Float64Array,
  places: readonly number[],
  shares: readonly number[],
): GroupFigures | null {
  let [count, mean, squares, minAt, maxAt] = [0, 0, 0, -1, -1]
  for (const at of places) {
    const value = column[at] as number // a place of this column
    if (Number.isNaN(value)) continue
    count += 1
    const distance = value - mean
    mean += distance / count
    squares += distance * (value - mean)
    if (minAt < 0 || value < (column[minAt] as number)) minAt = at
    if (maxAt < 0 || value > (column[maxAt] as number)) maxAt = at
  }
  if (count === 0) return null
  return {
    count,
    mean,
    std: count < 2 ? null : Math.sqrt(squares / (count - 1)),
    min: column[minAt] as number,
    max: column[maxAt] as number,
    minAt,
    maxAt,
    ...(shares.length > 0 && { quantiles: quantilesOf(column, places, shares) }),
  }
}

function quantilesOf(
  column: Float64Array,
  places: readonly number[],
  shares: readonly number[],
): readonly number[] {
  const values = Float64Array.from(places, (at) => column[at] as number) // places of this column
  const sorted = values.filter((value) => !Number.isNaN(value)).sort()
  return shares.map((share) => quantile(sorted, share))
}
