import type { Stretch } from '@waymark/domain'

/** The places of the points whose steps lie within bounds, both included. */
export function findStretch(
  steps: Float64Array,
  { fromStep, toStep }: { fromStep: number | undefined; toStep: number | undefined },
): Stretch {
  const start = fromStep === undefined ? 0 : firstAtLeast(steps, fromStep)
  const end = toStep === undefined ? steps.length : firstAtLeast(steps, toStep, true)
  return { start, end: Math.max(start, end) }
}

/** The first place whose step is at least, or with `isBeyond` greater than, a step. */
function firstAtLeast(steps: Float64Array, step: number, isBeyond = false): number {
  let low = 0
  let high = steps.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const found = steps[middle] as number // within the series
    if (found < step || (isBeyond && found === step)) low = middle + 1
    else high = middle
  }
  return low
}
