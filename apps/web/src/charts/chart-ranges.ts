import { isBetween } from './column-facts.ts'
import { type Curve, isDrawable, xRangeOf } from './curve.ts'
import { valueRange } from './value-range.ts'
import { linearReach, type YScale } from './y-scale.ts'

/** What part of its curves a chart shows. */
export interface ChartRanges {
  readonly x: readonly [number, number]
  readonly y: readonly [number, number]
  /** How far from zero a symmetric logarithmic y is linear. */
  readonly reach: number
}

/** What decides the ranges of a chart. */
export interface RangesView {
  readonly y: YScale
  readonly isClipped: boolean
  readonly zoom: readonly [number, number] | undefined
}

// Both axes, the curves and the note below ask, and sorting the values is the dear part.
const known = new WeakMap<
  readonly Curve[],
  { readonly view: RangesView; readonly made: ChartRanges }
>()

/** The ranges that show some curves: all of x unless zoomed, and the y that belongs to it. */
export function rangesOf(curves: readonly Curve[], view: RangesView): ChartRanges {
  const { y, isClipped, zoom } = view
  const before = known.get(curves)
  const isSame =
    before?.view.y === y && before.view.isClipped === isClipped && before.view.zoom === zoom
  if (before !== undefined && isSame) return before.made
  const x = zoom ?? xRangeOf(curves)
  const reach = y === 'symlog' ? linearReach(curves) : 1
  const made = { x, reach, y: valueRange(curves, { y, isClipped, xRange: x, reach }) }
  known.set(curves, { view: { y, isClipped, zoom }, made })
  return made
}

/** What of the finite points within x lies beyond the axis, and how far. */
export interface Outside {
  readonly above: number
  readonly below: number
  readonly most: number
  readonly least: number
}

/** The points of some curves that a chart does not show at their height. */
export function outsideOf(curves: readonly Curve[], { x, y }: ChartRanges): Outside {
  let [above, below, most, least] = [0, 0, y[1], y[0]]
  for (const { xs, drawn } of curves) {
    if (isBetween(drawn, y)) continue
    for (let i = 0; i < drawn.length; i += 1) {
      const [at, value] = [xs[i] ?? 0, drawn[i]]
      if (at < x[0] || at > x[1] || !isDrawable(value)) continue
      if (value > y[1]) above += 1
      if (value < y[0]) below += 1
      most = Math.max(most, value)
      least = Math.min(least, value)
    }
  }
  return { above, below, most, least }
}
