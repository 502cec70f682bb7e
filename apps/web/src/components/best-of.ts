import type { Direction } from '@waymark/domain'

/** The best finite one; undefined where all are equal, or where nobody knows which are better. */
export function bestOf(
  values: readonly number[],
  direction: Direction | undefined,
): number | undefined {
  const finite = values.filter((value) => Number.isFinite(value))
  if (direction === undefined || new Set(finite).size < 2) return undefined
  return finite.reduce((a, b) => (direction === 'lower' ? Math.min(a, b) : Math.max(a, b)))
}
