import type { Spread } from '../../../api/spread.ts'
import type { Band } from '../../../charts/curve.ts'

/** What the line of a group is, and the band around it. */
export const SPREAD_WORDS: Readonly<Record<Spread, Band['words']>> = {
  mean: { middle: 'Mean', around: '± std' },
  median: { middle: 'Median', around: '25–75 %' },
  range: { middle: 'Mean', around: 'min–max' },
}

/** A spread in a choice: `Median, 25–75 %`. */
export function spreadName(spread: Spread): string {
  return bandName(SPREAD_WORDS[spread])
}

/** The words of a band as one. */
export function bandName({ middle, around }: Band['words']): string {
  return `${middle}${around.startsWith('±') ? '' : ','} ${around}`
}
