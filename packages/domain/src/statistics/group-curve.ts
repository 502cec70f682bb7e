import type { MemberSeries } from './group-places.ts'
import { quantile } from './quantile.ts'

// Stores keep an infinity as the largest finite double.
const LARGEST = Number.MAX_VALUE

/** What a curve of a group is of. */
export interface GroupCurveFacts {
  /** Which of the groups. */
  readonly group: number
  readonly key: string
  /** Of the group's runs those whose points were read: fewer where the limit of one request is reached. */
  readonly runsRead: number
  /** Of these the ones that have a point along x. */
  readonly runsWithPoints: number
  /** Points of these in the stretch. */
  readonly points: number
  /** Whether runs have points between the places. */
  readonly isThinned: boolean
}

/** What the runs of a group come to at each place: columns of the places' length. */
export interface GroupCurve {
  /** How many runs have a value there. */
  readonly counts: Float64Array
  /** NaN where no run has one, here and below. */
  readonly mean: Float64Array
  /** Of a sample (n − 1); NaN for fewer than two runs. */
  readonly std: Float64Array
  readonly min: Float64Array
  readonly max: Float64Array
}

/**
 * Mean, spread and ends of the values that the runs of a group have at some places. Runs seldom log at
 * the same steps, so a run has a value at every place from its first point to its last: that of its
 * point there (of several at one x that of the last), or else the one on the straight line between the
 * points before and behind. Next to a NaN or an infinity there is no line. A run that has not begun or
 * has ended does not count, so that each mean is of the values of just `counts` runs at this very x.
 *
 * @param places ascending
 */
export function groupCurve(members: readonly MemberSeries[], places: Float64Array): GroupCurve {
  const column = (fill: number) => new Float64Array(places.length).fill(fill)
  const [counts, mean, squares] = [column(0), column(0), column(0)]
  const [min, max] = [column(Number.POSITIVE_INFINITY), column(Number.NEGATIVE_INFINITY)]
  for (const member of members) {
    let behind = 0
    for (let at = 0; at < places.length; at += 1) {
      const place = places[at] as number // within, as what is read of the other columns
      behind = firstBehind(member.xs, behind, place)
      const value = valueAt(member, behind, place)
      if (!(Math.abs(value) < LARGEST)) continue
      // Welford's: sums of squares would lose small differences of large values.
      const count = (counts[at] as number) + 1
      const distance = value - (mean[at] as number)
      counts[at] = count
      mean[at] = (mean[at] as number) + distance / count
      squares[at] = (squares[at] as number) + distance * (value - (mean[at] as number))
      if (value < (min[at] as number)) min[at] = value
      if (value > (max[at] as number)) max[at] = value
    }
  }
  for (let at = 0; at < places.length; at += 1) {
    const count = counts[at] as number
    squares[at] = count < 2 ? Number.NaN : Math.sqrt((squares[at] as number) / (count - 1))
    if (count === 0) mean[at] = min[at] = max[at] = Number.NaN
  }
  return { counts, mean, std: squares, min, max }
}

/** Quantiles of what the runs of a group have at each place: columns of the places' length. */
export interface GroupQuantiles {
  /** How many runs have a value there. */
  readonly counts: Float64Array
  /** One a share, in the order asked for; NaN where no run has a value. */
  readonly quantiles: readonly Float64Array[]
}

/**
 * Exact quantiles of the values that {@link groupCurve} takes the mean of: of the same runs, on the
 * same lines between their points. A NaN and an infinity count no more than there, so that a run that
 * diverged beyond all numbers leaves the count instead of being its greatest value.
 *
 * @param places ascending
 * @param shares see `quantile`
 */
export function groupQuantiles(
  members: readonly MemberSeries[],
  places: Float64Array,
  shares: readonly number[],
): GroupQuantiles {
  const counts = new Float64Array(places.length)
  const quantiles = shares.map(() => new Float64Array(places.length))
  // Place by place: all values of one place, and never those of all places, are held at once.
  const behind = new Uint32Array(members.length)
  const values = new Float64Array(members.length)
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] as number // within, as what is read of the other columns
    let count = 0
    for (const [index, member] of members.entries()) {
      const next = firstBehind(member.xs, behind[index] as number, place)
      behind[index] = next
      const value = valueAt(member, next, place)
      if (!(Math.abs(value) < LARGEST)) continue
      values[count] = value
      count += 1
    }
    counts[at] = count
    const sorted = values.subarray(0, count).sort()
    for (const [index, column] of quantiles.entries()) {
      column[at] = quantile(sorted, shares[index] as number)
    }
  }
  return { counts, quantiles }
}

/** The first point behind a place, looked for from a point on. */
function firstBehind(xs: Float64Array, from: number, place: number): number {
  let at = from
  while (at < xs.length && (xs[at] as number) <= place) at += 1
  return at
}

/** NaN before the first point and after the last. */
function valueAt({ xs, values }: MemberSeries, behind: number, place: number): number {
  if (behind === 0) return Number.NaN
  const [x, value] = [xs[behind - 1] as number, values[behind - 1] as number] // within, as below
  if (x === place) return value
  if (behind === xs.length) return Number.NaN
  let next = behind
  while (next + 1 < xs.length && xs[next + 1] === xs[behind]) next += 1
  const nextValue = values[next] as number
  if (!(Math.abs(value) < LARGEST && Math.abs(nextValue) < LARGEST)) return Number.NaN
  const share = (place - x) / ((xs[next] as number) - x)
  return value * (1 - share) + nextValue * share
}
