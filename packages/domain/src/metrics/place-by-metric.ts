import type { StepSeries } from './thin-series.ts'

// Stores keep an infinity as the largest finite double, which has no place on an axis.
const LARGEST = Number.MAX_VALUE

/** Where the points of a series stand along another one. */
export interface PlacedPoints {
  /** Ascending; NaN and infinities are not among them. */
  readonly xs: Float64Array
  /** The point of each x, as a place in the series. */
  readonly places: Uint32Array
}

/**
 * Sets the points of a series along a metric of the same run. A point stands where the metric was
 * at the point's step: at the value logged last at that step or before it, since two metrics are
 * seldom logged at the same steps. Points before the metric's first value, and those where it was
 * NaN or infinite, have no place and are left out. Of one x, points keep their order.
 *
 * @param series and `by` in the order of their steps
 */
export function placeByMetric({ steps }: Pick<StepSeries, 'steps'>, by: StepSeries): PlacedPoints {
  const xs = new Float64Array(steps.length)
  const places = new Uint32Array(steps.length)
  let count = 0
  let isAscending = true
  for (let place = 0, behind = 0; place < steps.length; place += 1) {
    const step = steps[place] as number // within the series, here and below
    while (behind < by.steps.length && (by.steps[behind] as number) <= step) behind += 1
    const x = behind === 0 ? Number.NaN : (by.values[behind - 1] as number)
    if (!(Math.abs(x) < LARGEST)) continue
    if (count > 0 && x < (xs[count - 1] as number)) isAscending = false
    xs[count] = x
    places[count] = place
    count += 1
  }
  if (isAscending) return { xs: xs.subarray(0, count), places: places.subarray(0, count) }
  const order = Uint32Array.from({ length: count }, (_, at) => at)
  // The sort is stable, but a typed array's need not be.
  order.sort((a, b) => (xs[a] as number) - (xs[b] as number) || a - b)
  return {
    xs: Float64Array.from(order, (at) => xs[at] as number),
    places: Uint32Array.from(order, (at) => places[at] as number),
  }
}
