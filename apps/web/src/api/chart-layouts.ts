import { homeOf } from './experiment-set.ts'
import { deleteExperimentTag, listExperimentTags, setExperimentTag } from './experiment-tags.ts'
import { LAYOUT_PREFIX, layoutText, layoutValue, staleLayouts } from './layout-tags.ts'

const PATIENCE_MS = 30_000

/** The panels saved under a hash; null if there are none. */
export async function findLayout(
  experimentIds: readonly string[],
  hash: string,
  signal: AbortSignal,
): Promise<string | null> {
  const home = homeOf(experimentIds)
  // Those of several experiments were once kept by whichever of them was named first.
  for (const experimentId of [home, ...experimentIds.filter((id) => id !== home)]) {
    const tags = await listExperimentTags(experimentId, signal)
    const found = tags.find(({ key }) => key === LAYOUT_PREFIX + hash)?.value
    if (found !== undefined) return layoutText(found)
  }
  return null
}

/**
 * Saves panels under the hash of their text, and forgets the oldest layouts that no saved view
 * names: each change of a long layout makes one.
 */
export async function saveLayout(
  experimentIds: readonly string[],
  { hash, text, nowMs }: { readonly hash: string; readonly text: string; readonly nowMs: number },
): Promise<void> {
  const experimentId = homeOf(experimentIds)
  const value = layoutValue(text, nowMs)
  await setExperimentTag(experimentId, { key: LAYOUT_PREFIX + hash, value })
  const stale = staleLayouts(
    await listExperimentTags(experimentId, AbortSignal.timeout(PATIENCE_MS)),
  )
  // What another page forgot meanwhile is gone as well; what is left over the next one forgets.
  await Promise.allSettled(stale.map((key) => deleteExperimentTag(experimentId, key)))
}
