import { type Curve, isDrawable, type Numbers } from './curve.ts'
import { fromHeight, toHeight, type YScale } from './y-scale.ts'

const MOST_SAMPLES = 20_000
// Beyond the band by more than half its height is what hides the rest.
const TOLERANCE = 0.5
// Where curves begin is shown as long as the band keeps a sixth of the height.
const START_TOLERANCE = 6
/** How many times further from the median the last percentiles may lie than the 90th, and where it is cut if they do. */
interface Tail {
  readonly tolerance: number
  readonly cut: number
}
const OF_RUNS: Tail = { tolerance: 20, cut: 0.05 }
// A mean is only torn away where one of its runs is, and then again and again.
const OF_MEANS: Tail = { tolerance: 4, cut: 0.1 }
// What bands may take beyond where most of them lie, as a share of the height of that.
const BAND_TOLERANCE = 0.75
const BAND_SHARES = [0, 0.02, 0.05, 0.1, 0.2]
const MARGIN = 0.06

interface ValueView {
  readonly xRange: readonly [number, number]
  readonly y: YScale
  /** How far from zero a symmetric logarithmic axis is linear. */
  readonly reach: number
  readonly isClipped: boolean
}

/**
 * The y range that shows some curves between two x. Clipped, it is the band of the 2nd to the 98th
 * percentile (or narrower, see `bandOf`) as soon as what lies outside would flatten the rest, made larger for where most of the
 * curves begin: a loss that falls fast is no outlier. Of bands around lines so much is shown as leaves
 * room for the lines.
 */
export function valueRange(curves: readonly Curve[], view: ValueView): readonly [number, number] {
  const values = finiteValues(curves.map(lineOf), view)
  const edges = finiteValues(curves.flatMap(edgesOf), view)
  const [least, most] = [values[0], values.at(-1)]
  if (least === undefined || most === undefined) return view.y === 'log' ? [0.1, 1] : [0, 1]
  if (!view.isClipped) {
    return withMargin(
      Math.min(least, edges[0] ?? least),
      Math.max(most, edges.at(-1) ?? most),
      view,
    )
  }
  const height = (value: number) => toHeight(value, view.y, view.reach)
  const band = bandOf(values, height, edges.length > 0 ? OF_MEANS : OF_RUNS)
  const reach = TOLERANCE * (height(band[1]) - height(band[0]))
  const low = height(band[0]) - height(least) > reach ? band[0] : least
  const high = height(most) - height(band[1]) > reach ? band[1] : most
  const starts = startsOf(curves, view)
  const room = START_TOLERANCE * (height(high) - height(low))
  const [lowStart, highStart] = [at(starts, 0.1), at(starts, 0.9)]
  const lines = [
    lowStart < low && height(high) - height(lowStart) <= room ? lowStart : low,
    highStart > high && height(highStart) - height(low) <= room ? highStart : high,
  ] as const
  const [bottom, top] = edges.length === 0 ? lines : withEdges(lines, edges, height)
  return withMargin(bottom, top, view)
}

/**
 * From the 2nd to the 98th percentile; to the 95th or from the 5th, of means to the 90th or from the
 * 10th, where the tail beyond is another world, as of a few runs of twenty that diverged half-way.
 */
function bandOf(
  values: Float64Array,
  height: (value: number) => number,
  { tolerance, cut }: Tail,
): readonly [number, number] {
  const above = (share: number) => height(at(values, share)) - height(at(values, 0.5))
  const isHigh = above(0.98) <= tolerance * above(0.9) || above(0.9) === 0
  const isLow = above(0.02) >= tolerance * above(0.1) || above(0.1) === 0
  return [at(values, isLow ? 0.02 : cut), at(values, isHigh ? 0.98 : 1 - cut)]
}

/**
 * What lines take and the bands around them at most places, and as much of the bands elsewhere as
 * leaves room for that.
 */
function withEdges(
  lines: readonly [number, number],
  edges: Float64Array,
  height: (value: number) => number,
): readonly [number, number] {
  const low = Math.min(lines[0], at(edges, 0.25))
  const high = Math.max(lines[1], at(edges, 0.75))
  const room = BAND_TOLERANCE * (height(high) - height(low))
  const bottom = BAND_SHARES.map((share) => at(edges, share)).find(
    (edge) => height(low) - height(edge) <= room,
  )
  const top = BAND_SHARES.map((share) => at(edges, 1 - share)).find(
    (edge) => height(edge) - height(high) <= room,
  )
  return [Math.min(low, bottom ?? low), Math.max(high, top ?? high)]
}

function at(sorted: Float64Array, share: number): number {
  return sorted[Math.round(share * (sorted.length - 1))] ?? 0
}

/** The first value of each curve within x. */
function startsOf(curves: readonly Curve[], view: ValueView): Float64Array {
  const starts = curves.flatMap(({ xs, drawn }) => {
    const first = drawn.findIndex((value, i) => isWithin(xs[i] ?? 0, value, view))
    return first < 0 ? [] : [drawn[first] ?? 0]
  })
  return Float64Array.from(starts).sort()
}

function isWithin(x: number, value: number, { xRange: [from, to], y }: ValueView): boolean {
  return x >= from && x <= to && isDrawable(value) && (y !== 'log' || value > 0)
}

interface Column {
  readonly xs: Numbers
  readonly ys: Numbers
}

function lineOf({ xs, drawn }: Curve): Column {
  return { xs, ys: drawn }
}

function edgesOf({ xs, band }: Curve): readonly Column[] {
  return band === undefined ? [] : [band.low, band.high].map((ys) => ({ xs, ys }))
}

/** Values within x in order; of very many a sample. */
function finiteValues(columns: readonly Column[], view: ValueView): Float64Array {
  const count = columns.reduce((sum, { ys }) => sum + ys.length, 0)
  const stride = Math.max(1, Math.ceil(count / MOST_SAMPLES))
  const found = new Float64Array(Math.ceil(count / stride) + columns.length)
  let length = 0
  for (const { xs, ys } of columns) {
    for (let i = 0; i < ys.length; i += stride) {
      const value = ys[i] ?? Number.NaN
      if (!isWithin(xs[i] ?? 0, value, view)) continue
      found[length] = value
      length += 1
    }
  }
  return found.subarray(0, length).sort()
}

function withMargin(low: number, high: number, view: ValueView): readonly [number, number] {
  if (view.y === 'log') return low === high ? [low / 2, high * 2] : [low / 1.15, high * 1.15]
  if (low === high) {
    const around = Math.abs(low) * 0.1 || 1
    return [low - around, high + around]
  }
  const [bottom, top] = [toHeight(low, view.y, view.reach), toHeight(high, view.y, view.reach)]
  const margin = (top - bottom) * MARGIN
  return [
    fromHeight(bottom - margin, view.y, view.reach),
    fromHeight(top + margin, view.y, view.reach),
  ]
}
