import type { Direction } from '@waymark/domain'
import { plainNumber } from '../../format/number.ts'

/** Something in which runs differ, as numbers on a line. */
export interface Axis {
  /** `p.lr`, `m.val/loss`. */
  readonly id: string
  readonly key: string
  readonly kind: 'param' | 'metric'
  /** By run; NaN where a run has nothing or no finite number. Words are places in `words`. */
  readonly values: readonly number[]
  /** The values in order, where they are no numbers. */
  readonly words: readonly string[] | undefined
  readonly low: number
  readonly high: number
  readonly isLog: boolean
  /** Of a metric: which values are better, if that is known. */
  readonly direction?: Direction | undefined
}

/** Where a value stands on its axis: 0 at the low end, 1 at the high one. */
export function shareOf({ low, high, isLog }: Axis, value: number): number {
  if (isLog) return Math.log(value / low) / Math.log(high / low)
  return (value - low) / (high - low)
}

/** The value at a place of an axis. */
export function valueAt({ low, high, isLog }: Axis, share: number): number {
  return isLog ? low * (high / low) ** share : low + share * (high - low)
}

/** A value of an axis in words. */
export function axisText({ words }: Axis, value: number): string {
  return words?.[Math.round(value)] ?? plainNumber(value)
}
