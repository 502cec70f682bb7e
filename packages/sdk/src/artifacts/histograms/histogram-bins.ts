/** How many values lie in each of some stretches of equal width, and what they are like on the whole. */
export interface HistogramBins {
  /** One more than there are counts, rising; the last stretch has both its ends. */
  readonly edges: readonly number[]
  readonly counts: readonly number[]
  /** Values that are numbers, infinite ones left out. */
  readonly count: number
  /** NaN and ±Infinity, which no stretch has room for. */
  readonly nonFinite: number
  /** These four are null when there is no value. */
  readonly min: number | null
  readonly max: number | null
  readonly mean: number | null
  /** Of the values themselves, not of what they are a sample of. */
  readonly std: number | null
}

/** Counts values into bins from the least to the greatest. */
export function histogramBins(values: ArrayLike<number>, bins: number): HistogramBins {
  const { min, max, mean, std, count } = momentsOf(values)
  const nonFinite = values.length - count
  if (count === 0) {
    return { edges: [], counts: [], count, nonFinite, min: null, max: null, mean: null, std: null }
  }
  // Equal values get a stretch of their own, as NumPy gives them.
  const [low, high] = min === max ? [min - 0.5, max + 0.5] : [min, max]
  const counts = Array.from({ length: bins }, () => 0)
  const scale = bins / (high - low)
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] as number // within the values
    if (!Number.isFinite(value)) continue
    const bin = Math.min(bins - 1, Math.floor((value - low) * scale))
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  const edges = Array.from({ length: bins + 1 }, (_, at) =>
    at === bins ? high : low + ((high - low) * at) / bins,
  )
  return { edges, counts, count, nonFinite, min, max, mean, std }
}

function momentsOf(values: ArrayLike<number>): {
  min: number
  max: number
  mean: number
  std: number
  count: number
} {
  let [min, max, mean, squares, count] = [Infinity, -Infinity, 0, 0, 0]
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] as number // within the values
    if (!Number.isFinite(value)) continue
    count += 1
    if (value < min) min = value
    if (value > max) max = value
    // Welford's way: no sum of squares that swallows small differences.
    const before = value - mean
    mean += before / count
    squares += before * (value - mean)
  }
  return { min, max, mean, std: Math.sqrt(squares / Math.max(1, count)), count }
}
