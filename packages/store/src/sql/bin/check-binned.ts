import { invalid, type TrackingError } from '@waymark/domain'

/**
 * Holds that each named thing was found and is in the bin.
 *
 * @throws {TrackingError} what `missing` makes; invalid for what is not in the bin
 */
export function checkBinned(
  ids: readonly string[],
  found: readonly { readonly id: string; readonly stage: string | null }[],
  { noun, missing }: { noun: string; missing: (id: string) => TrackingError },
): void {
  const stages = new Map(found.map(({ id, stage }) => [id, stage]))
  for (const id of ids) {
    if (!stages.has(id)) throw missing(id)
    if (stages.get(id) !== 'deleted') {
      throw invalid(`${noun} '${id}' is not in the bin. Only what was deleted can be purged.`)
    }
  }
}
