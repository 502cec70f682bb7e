import type { FiguresOfSeries } from '../../api/series.ts'

/** The figures of a stretch but for whose they are. */
export type StretchFiguresOf = Omit<FiguresOfSeries, 'runId' | 'key'>

/**
 * The figures of several runs as one: ends, mean and standard deviation are of all their points
 * together; first, last and slope are the means of the runs' own.
 */
export function pooledFigures(all: readonly StretchFiguresOf[]): StretchFiguresOf {
  let [points, finite, mean, squares] = [0, 0, 0, 0]
  for (const one of all) {
    points += one.points
    if (one.mean === null) continue
    // Of two parts: Chan, Golub and LeVeque's, which stays exact far from zero.
    const [both, apart] = [finite + one.finite, one.mean - mean]
    squares += (one.std ?? 0) ** 2 * (one.finite - 1) + (apart * apart * finite * one.finite) / both
    mean += (apart * one.finite) / both
    finite = both
  }
  const known = (name: keyof StretchFiguresOf) =>
    all.flatMap((one) => (one[name] === null ? [] : [one[name]]))
  const meanOf = (values: readonly number[]) =>
    values.length === 0 ? null : values.reduce((sum, value) => sum + value / values.length, 0)
  return {
    points,
    finite,
    min: finite === 0 ? null : Math.min(...known('min')),
    max: finite === 0 ? null : Math.max(...known('max')),
    mean: finite === 0 ? null : mean,
    std: finite < 2 ? null : Math.sqrt(squares / (finite - 1)),
    slope: meanOf(known('slope')),
    first: meanOf(known('first')),
    last: meanOf(known('last')),
  }
}
