/** Which values of a metric are the better ones. */
export type Direction = 'lower' | 'higher'

/** Before a metric's key: the tag of an experiment that says which of its values are better there. */
export const DIRECTION_TAG = 'waymark.direction.'

/** What a value of such a tag says; undefined for anything else. */
export function readDirection(value: string | null | undefined): Direction | undefined {
  return value === 'lower' || value === 'higher' ? value : undefined
}
