import { isDrawable, type Numbers } from './curve.ts'

/** What the values of a column come to. */
export interface ColumnFacts {
  /** Of those that have a place on an axis; Infinity and -Infinity if none has. */
  readonly least: number
  readonly most: number
  /** How many have none. */
  readonly odd: number
}

// A chart's words, its note and its marks ask, again at each zoom: of most curves the ends are all they need.
const known = new WeakMap<Numbers, ColumnFacts>()

/** The ends of a column that is not written to any more, read once. */
export function factsOf(column: Numbers): ColumnFacts {
  const before = known.get(column)
  if (before !== undefined) return before
  let [least, most, odd] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0]
  for (const value of column) {
    if (!isDrawable(value)) odd += 1
    else {
      if (value < least) least = value
      if (value > most) most = value
    }
  }
  const facts = { least, most, odd }
  known.set(column, facts)
  return facts
}

/** Whether all of a column's values with a place on an axis lie between two. */
export function isBetween(column: Numbers, [low, high]: readonly [number, number]): boolean {
  const { least, most } = factsOf(column)
  return least >= low && most <= high
}
