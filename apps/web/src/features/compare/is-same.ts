import { isEqualText } from '@waymark/domain'

type Value = string | number | null | undefined

/**
 * Whether two values of a comparison say the same: numbers by what they are (a NaN is a NaN), texts
 * whichever language wrote them, and nothing only where there is nothing.
 */
export function isSame(a: Value, b: Value): boolean {
  if (typeof a === 'string' && typeof b === 'string') return isEqualText(a, b)
  return (a ?? undefined) === (b ?? undefined) || Object.is(a, b)
}
