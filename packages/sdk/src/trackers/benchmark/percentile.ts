/**
 * The value below which a share of the values lies, interpolated linearly between its neighbours (as
 * NumPy's default does). NaN when there is none.
 *
 * @param sorted lowest first
 * @param percent 0 to 100
 */
export function percentile(sorted: ArrayLike<number>, percent: number): number {
  const place = ((sorted.length - 1) * percent) / 100
  const below = Math.floor(place)
  const low = sorted[below] ?? Number.NaN
  const high = sorted[Math.ceil(place)] ?? Number.NaN
  return low + (high - low) * (place - below)
}
