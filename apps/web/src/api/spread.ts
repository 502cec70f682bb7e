/** What a curve of a group is of: mean ± std, median with quartiles, or mean with least and greatest. */
export const SPREADS = ['mean', 'median', 'range'] as const

/** One of {@link SPREADS}. */
export type Spread = (typeof SPREADS)[number]

/** Half of the runs lie between the ends, and as many above the middle as below it. */
const QUARTILES = [0.25, 0.5, 0.75] as const

/** The quantiles that a spread takes. */
export function quantilesOf(spread: Spread): readonly number[] {
  return spread === 'median' ? QUARTILES : []
}
