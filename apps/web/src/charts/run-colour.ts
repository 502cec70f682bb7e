const SLOTS = 8

/** The palette slot (1 to 8) that a run has on every page. */
export function colourSlot(runId: string): number {
  let hash = 0
  for (const character of runId) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0
  return 1 + (hash % SLOTS)
}
