import type { Direction } from './direction-tag.ts'
import { directionOf } from './metric-name.ts'

/**
 * Whether a metric came out better than before; undefined where its name does not tell, or nothing
 * changed. Any number is better than NaN.
 *
 * @param direction guessed from the name if absent
 */
export function isBetter(
  key: string,
  before: number,
  after: number,
  direction: Direction | undefined = directionOf(key),
): boolean | undefined {
  if (direction === undefined || Object.is(before, after)) return undefined
  if (Number.isNaN(before) || Number.isNaN(after)) return Number.isNaN(before)
  return direction === 'lower' ? after < before : after > before
}
