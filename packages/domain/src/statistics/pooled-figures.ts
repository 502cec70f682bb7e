import type { SeriesFigures } from './series-figures.ts'

/**
 * The figures of several runs as one: ends, mean and standard deviation are of all their points
 * together; first, last and slope are the means of the runs' own.
 */
export function pooledFigures(all: readonly SeriesFigures[]): SeriesFigures {
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
  const known = (name: keyof SeriesFigures) =>
    all.flatMap((one) => (one[name] === null ? [] : [one[name]]))
  const meanOf = (values: readonly number[]) =>
    values.length === 0 ? null : values.reduce((sum, value) => sum + value / values.length, 0)
  return {
    points,
    finite,
    min: finite === 0 ? null : known('min').reduce((a, b) => Math.min(a, b)),
    max: finite === 0 ? null : known('max').reduce((a, b) => Math.max(a, b)),
    mean: finite === 0 ? null : mean,
    std: finite < 2 ? null : Math.sqrt(squares / (finite - 1)),
    slope: meanOf(known('slope')),
    first: meanOf(known('first')),
    last: meanOf(known('last')),
  }
}
