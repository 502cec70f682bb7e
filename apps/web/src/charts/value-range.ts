import { type Curve, isDrawable } from './curve.ts'

const MOST_SAMPLES = 20_000
// Beyond the band by more than half its height is what hides the rest.
const TOLERANCE = 0.5

/**
 * The y range that shows some curves between two x. Clipped, it is the band of the 2nd to the 98th
 * percentile, as soon as what lies outside would flatten the rest.
 */
export function valueRange(
  curves: readonly Curve[],
  view: {
    readonly xRange: readonly [number, number]
    readonly isLog: boolean
    readonly isClipped: boolean
  },
): readonly [number, number] {
  const values = finiteValues(curves, view)
  const [least, most] = [values[0], values.at(-1)]
  if (least === undefined || most === undefined) return view.isLog ? [0.1, 1] : [0, 1]
  if (!view.isClipped) return withMargin(least, most, view.isLog)
  const scale = view.isLog ? Math.log : (value: number) => value
  const low = at(values, 0.02)
  const high = at(values, 0.98)
  const reach = TOLERANCE * (scale(high) - scale(low))
  return withMargin(
    scale(low) - scale(least) > reach ? low : least,
    scale(most) - scale(high) > reach ? high : most,
    view.isLog,
  )
}

function at(sorted: Float64Array, share: number): number {
  return sorted[Math.round(share * (sorted.length - 1))] ?? 0
}

function finiteValues(
  curves: readonly Curve[],
  { xRange: [from, to], isLog }: Parameters<typeof valueRange>[1],
): Float64Array {
  const count = curves.reduce((sum, { drawn }) => sum + drawn.length, 0)
  const stride = Math.max(1, Math.ceil(count / MOST_SAMPLES))
  const found = new Float64Array(Math.ceil(count / stride) + curves.length)
  let length = 0
  for (const { xs, drawn } of curves) {
    for (let i = 0; i < drawn.length; i += stride) {
      const [x, value] = [xs[i] ?? 0, drawn[i]]
      if (x < from || x > to || !isDrawable(value) || (isLog && value <= 0)) continue
      found[length] = value
      length += 1
    }
  }
  return found.subarray(0, length).sort()
}

function withMargin(low: number, high: number, isLog: boolean): readonly [number, number] {
  if (isLog) return low === high ? [low / 2, high * 2] : [low / 1.15, high * 1.15]
  const margin = low === high ? Math.abs(low) * 0.1 || 1 : (high - low) * 0.06
  return [low - margin, high + margin]
}
