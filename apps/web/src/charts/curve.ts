import type { RunInk } from './run-colours.ts'

/** A column of numbers. */
export type Numbers = Float64Array | Float32Array | Int32Array

/** What lies around a line that stands for several. */
export interface Band {
  readonly low: Numbers
  readonly high: Numbers
  /** What the line and the band are: `Median` and `25–75 %`. */
  readonly words: { readonly middle: string; readonly around: string }
}

/** One line of a chart. */
export interface Curve {
  readonly id: string
  readonly name: string
  readonly ink: RunInk
  /** In order. */
  readonly xs: Numbers
  /** As logged: NaN and infinities are among them. */
  readonly ys: Numbers
  /** What is drawn; the same array as `ys` unless smoothed. */
  readonly drawn: Numbers
  /** What lies around the line, of a curve that stands for several. */
  readonly band?: Band
  /** Of such a curve, of how many each of its points is made. */
  readonly counts?: Numbers
}

// Stores keep an infinity as the largest finite double. An axis from −x to x with its margins is as high as a number
// can be told if x is not above this; what is beyond looks the same as an infinity.
const LARGEST = Number.MAX_VALUE / 2.5

/** Whether a value has a place on an axis. */
export function isDrawable(value: number | undefined): value is number {
  return value !== undefined && value > -LARGEST && value < LARGEST
}

/** The index of the point nearest to x; -1 without points. */
export function nearestIndex(xs: Numbers, x: number): number {
  let low = 0
  let high = xs.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((xs[middle] ?? 0) < x) low = middle + 1
    else high = middle
  }
  const before = xs[low - 1]
  const at = xs[low]
  if (at === undefined) return -1
  return before !== undefined && x - before < at - x ? low - 1 : low
}

/** The least and greatest x of some curves. */
export function xRangeOf(curves: readonly Curve[]): readonly [number, number] {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const { xs } of curves) {
    from = Math.min(from, xs[0] ?? from)
    to = Math.max(to, xs.at(-1) ?? to)
  }
  if (from > to) return [0, 1]
  // A lone point stands in the middle.
  return from === to ? [from - 1, to + 1] : [from, to]
}

/** The x of the next point of any curve to one side of an x; undefined if there is none. */
export function nextX(curves: readonly Curve[], x: number, direction: 1 | -1): number | undefined {
  let found: number | undefined
  for (const { xs } of curves) {
    let at = nearestIndex(xs, x)
    if (direction > 0) while (at < xs.length && (xs[at] ?? 0) <= x) at += 1
    else while (at >= 0 && (xs[at] ?? 0) >= x) at -= 1
    const next = xs[at]
    if (next === undefined) continue
    if (found === undefined || (direction > 0 ? next < found : next > found)) found = next
  }
  return found
}
