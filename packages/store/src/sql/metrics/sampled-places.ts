/**
 * The places, counted from 0, of the points that a series of `total` points is thinned to: cut into
 * `stretches` of equal length, the first point of each stays, and for the last stretch the last
 * point of all. Where `total` cannot be divided, the first stretches are one longer (as SQL's
 * NTILE). Shorter series keep all.
 *
 * @see MLflow REST `metrics/get-history-bulk-interval`
 */
export function sampledPlaces(total: number, stretches: number): number[] {
  if (total <= stretches) return Array.from({ length: total }, (_, place) => place)
  const length = Math.floor(total / stretches)
  const longer = total % stretches
  const places = Array.from(
    { length: stretches },
    (_, stretch) => stretch * length + Math.min(stretch, longer),
  )
  places[stretches - 1] = total - 1
  return places
}
