import type { Stretch } from '../metrics/thin-series.ts'

// Stores keep an infinity as the largest finite double.
const LARGEST = Number.MAX_VALUE

/** A stretch of a series in figures; those of values are of the finite ones, null without any. */
export interface SeriesFigures {
  readonly points: number
  readonly finite: number
  readonly min: number | null
  readonly max: number | null
  readonly mean: number | null
  /** Of a sample (n − 1); null for fewer than two values. */
  readonly std: number | null
  /** Least squares, for one unit of x; null where all values stand at one x. */
  readonly slope: number | null
  readonly first: number | null
  readonly last: number | null
}

/** The figures of a stretch, in one pass that stays exact far from zero (Welford's). */
export function seriesFigures(
  xs: ArrayLike<number>,
  values: ArrayLike<number>,
  { start, end }: Stretch,
): SeriesFigures {
  let [finite, meanX, meanY, squaresX, squaresY, products] = [0, 0, 0, 0, 0, 0]
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  let first: number | null = null
  let last: number | null = null
  for (let place = start; place < end; place += 1) {
    const value = values[place] as number // within the series, as its x
    if (!(Math.abs(value) < LARGEST)) continue
    finite += 1
    const [dx, dy] = [(xs[place] as number) - meanX, value - meanY]
    meanX += dx / finite
    meanY += dy / finite
    squaresX += dx * ((xs[place] as number) - meanX)
    squaresY += dy * (value - meanY)
    products += dx * (value - meanY)
    min = Math.min(min, value)
    max = Math.max(max, value)
    first ??= value
    last = value
  }
  const isSome = finite > 0
  return {
    points: end - start,
    finite,
    min: isSome ? min : null,
    max: isSome ? max : null,
    mean: isSome ? meanY : null,
    std: finite < 2 ? null : Math.sqrt(squaresY / (finite - 1)),
    slope: squaresX > 0 ? products / squaresX : null,
    first,
    last,
  }
}
