/** One point to draw. */
interface ChartPoint {
  readonly value: number
  readonly step: number
  readonly timestamp: number
}

/** A value that has no place on the axis but must not vanish: it is marked at the edge. */
export interface EdgeMark {
  readonly x: number
  readonly kind: 'nan' | 'above' | 'below'
}

/** A series in the shape that a chart draws. */
export interface Series {
  readonly xs: readonly number[]
  /** null where the value is not finite: the line breaks there. */
  readonly ys: readonly (number | null)[]
  readonly marks: readonly EdgeMark[]
  /** `seconds` since the first point if all points share one step, which then tells nothing. */
  readonly xUnit: 'step' | 'seconds'
}

/** Turns points, lowest step first, into columns. */
export function toSeries(points: readonly ChartPoint[]): Series {
  const first = points[0]
  const hasSteps = points.length < 2 || points.some(({ step }) => step !== first?.step)
  const ordered = hasSteps ? points : points.toSorted((a, b) => a.timestamp - b.timestamp)
  const origin = ordered[0]?.timestamp ?? 0
  const xs = ordered.map(({ step, timestamp }) => (hasSteps ? step : (timestamp - origin) / 1000))
  return {
    xs,
    ys: ordered.map(({ value }) => (Number.isFinite(value) ? value : null)),
    marks: ordered.flatMap(({ value }, i) =>
      Number.isFinite(value) ? [] : [{ x: xs[i] ?? 0, kind: edgeOf(value) }],
    ),
    xUnit: hasSteps ? 'step' : 'seconds',
  }
}

function edgeOf(value: number): EdgeMark['kind'] {
  if (Number.isNaN(value)) return 'nan'
  return value > 0 ? 'above' : 'below'
}

/** The finite values' range and how many points there are, for a sentence beside the canvas. */
export function summaryOf({ ys }: Series): {
  readonly count: number
  readonly min: number | undefined
  readonly max: number | undefined
} {
  const finite = ys.filter((y) => y !== null)
  const isEmpty = finite.length === 0
  return {
    count: ys.length,
    // Not Math.min(...finite): a spread has a limit that a long series may pass.
    min: isEmpty ? undefined : finite.reduce((a, b) => Math.min(a, b)),
    max: isEmpty ? undefined : finite.reduce((a, b) => Math.max(a, b)),
  }
}
