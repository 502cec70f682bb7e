import { DIRECTION_TAG, type Direction, readDirection } from '@waymark/domain'
import type { Store } from '@waymark/store'

/**
 * Which way metrics improve, as the tags of some experiments say. Of a metric on which they
 * contradict each other nothing is told.
 */
export async function toldDirections(
  store: Store,
  experimentIds: readonly string[],
): Promise<ReadonlyMap<string, Direction>> {
  const told = new Map<string, Direction | undefined>()
  for (const experimentId of new Set(experimentIds)) {
    const { tags } = await store.experiments.get(experimentId)
    for (const { key, value } of tags) {
      const direction = readDirection(value)
      if (!key.startsWith(DIRECTION_TAG) || direction === undefined) continue
      const metric = key.slice(DIRECTION_TAG.length)
      const isContradicted = told.has(metric) && told.get(metric) !== direction
      told.set(metric, isContradicted ? undefined : direction)
    }
  }
  return new Map(
    [...told].flatMap(([key, one]) => (one === undefined ? [] : [[key, one] as const])),
  )
}
