/** When something ran, in ms since 1970. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** The lane of each span, from 0: the first one that is free at its start, so that what ran at once stands below each other. */
export function lanesOf(spans: readonly Span[]): readonly number[] {
  const lanes = spans.map(() => 0)
  const freeFrom: number[] = []
  const byStart = spans.map((_, at) => at).toSorted((a, b) => startOf(a) - startOf(b))
  function startOf(at: number): number {
    return spans[at]?.start ?? 0
  }
  for (const at of byStart) {
    const { start = 0, end = 0 } = spans[at] ?? {}
    const found = freeFrom.findIndex((free) => free <= start)
    const lane = found < 0 ? freeFrom.length : found
    freeFrom[lane] = Math.max(start + 1, end)
    lanes[at] = lane
  }
  return lanes
}
