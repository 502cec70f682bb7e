import { type Axis, shareOf } from './axis.ts'

/** A straight line through points, and how far their orders agree. */
export interface FittedLine {
  /** The share of the y axis at a share of the x axis. */
  readonly at: (share: number) => number
  /** Spearman's: 1 if both grow together, −1 if one falls as the other grows. */
  readonly rankCorrelation: number
  readonly count: number
}

const LEAST_POINTS = 3

/** The least-squares line in the plane as it is drawn; undefined where too few points say anything. */
export function fitLine(x: Axis, y: Axis): FittedLine | undefined {
  // The order of words is that of the alphabet: a line through it would mean nothing.
  if (x.words || y.words) return undefined
  const points = x.values
    .map((value, run) => [shareOf(x, value), shareOf(y, y.values[run] ?? Number.NaN)] as const)
    .filter(([a, b]) => Number.isFinite(a + b))
  if (points.length < LEAST_POINTS) return undefined
  const xs = points.map(([a]) => a)
  const ys = points.map(([, b]) => b)
  const [meanX, meanY] = [mean(xs), mean(ys)]
  const spread = sum(xs.map((a) => (a - meanX) ** 2))
  if (spread === 0) return undefined
  const slope = sum(points.map(([a, b]) => (a - meanX) * (b - meanY))) / spread
  return {
    at: (share) => meanY + slope * (share - meanX),
    rankCorrelation: correlation(ranks(xs), ranks(ys)),
    count: points.length,
  }
}

function correlation(xs: readonly number[], ys: readonly number[]): number {
  const [meanX, meanY] = [mean(xs), mean(ys)]
  const product = sum(xs.map((x, i) => (x - meanX) * ((ys[i] ?? 0) - meanY)))
  const spread = (values: readonly number[], middle: number) =>
    sum(values.map((value) => (value - middle) ** 2))
  return product / Math.sqrt(spread(xs, meanX) * spread(ys, meanY)) || 0
}

/** The place of each value in their order; equal values share the middle of theirs. */
function ranks(values: readonly number[]): readonly number[] {
  const sorted = values.toSorted((a, b) => a - b)
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2)
}

/** All of some values together. */
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** The middle of some values. */
export function mean(values: readonly number[]): number {
  return sum(values) / values.length
}
