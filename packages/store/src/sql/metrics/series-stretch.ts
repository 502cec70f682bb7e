import type { Stretch } from '@waymark/domain'

/** The places of the points whose x, which ascends, lies within bounds, both included. */
export function findStretch(
  xs: Float64Array,
  { from, to }: { from: number | undefined; to: number | undefined },
): Stretch {
  const start = from === undefined ? 0 : firstAtLeast(xs, from)
  const end = to === undefined ? xs.length : firstAtLeast(xs, to, true)
  return { start, end: Math.max(start, end) }
}

/** The first place whose x is at least, or with `isBeyond` greater than, a bound. */
function firstAtLeast(xs: Float64Array, bound: number, isBeyond = false): number {
  let low = 0
  let high = xs.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const found = xs[middle] as number // within the series
    if (found < bound || (isBeyond && found === bound)) low = middle + 1
    else high = middle
  }
  return low
}
