import { directionOf } from './metric-name.ts'

/**
 * Whether a metric came out better than before; undefined where its name does not tell, or nothing
 * changed. Any number is better than NaN.
 */
export function isBetter(key: string, before: number, after: number): boolean | undefined {
  const direction = directionOf(key)
  if (direction === undefined || Object.is(before, after)) return undefined
  if (Number.isNaN(before) || Number.isNaN(after)) return Number.isNaN(before)
  return direction === 'lower' ? after < before : after > before
}
