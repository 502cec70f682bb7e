/** A stretch of values, and how many lie in it. */
export interface HistogramBin {
  readonly from: number
  readonly to: number
  readonly count: number
}

const MOST_BINS = 24

/** Values in equal stretches, about as many as the square root of their count; none without values. */
export function histogramBins(values: readonly number[]): readonly HistogramBin[] {
  if (values.length === 0) return []
  const [low, high] = [Math.min(...values), Math.max(...values)]
  if (low === high) return [{ from: low, to: high, count: values.length }]
  const count = Math.min(MOST_BINS, Math.max(4, Math.ceil(Math.sqrt(values.length))))
  // Each divided by itself: the width of ±1e308 is infinite.
  const width = high / count - low / count
  const counts = Array.from({ length: count }, () => 0)
  for (const value of values) {
    const at = Math.min(count - 1, Math.floor(value / width - low / width))
    counts[at] = (counts[at] ?? 0) + 1
  }
  return counts.map((inBin, at) => ({
    from: low + at * width,
    to: low + (at + 1) * width,
    count: inBin,
  }))
}
