/**
 * The best value that was known after each trial, in the order of the trials; NaN as long as none
 * had a finite one.
 */
export function bestSoFar(
  values: readonly (number | null)[],
  direction: 'lower' | 'higher',
): readonly number[] {
  let best = Number.NaN
  return values.map((value) => {
    if (value !== null && Number.isFinite(value)) {
      const isBetter = direction === 'lower' ? value < best : value > best
      if (Number.isNaN(best) || isBetter) best = value
    }
    return best
  })
}
