/**
 * The value below which a share of some values lies, on the line between its neighbours where it is
 * none of them, as NumPy and pandas have it by default. NaN without values.
 *
 * @param sorted lowest first, all of them finite
 * @param share 0 to 1: 0.5 is the median
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const place = (sorted.length - 1) * share
  const below = Math.floor(place)
  const low = sorted[below] ?? Number.NaN
  const high = sorted[Math.ceil(place)] ?? Number.NaN
  const part = place - below
  const apart = high - low
  // Of the greatest doubles of both signs the distance is no double any more.
  return Number.isFinite(apart) ? low + apart * part : low * (1 - part) + high * part
}
