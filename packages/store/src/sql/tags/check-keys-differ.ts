import { type KeyValue, TrackingError } from '@waymark/domain'

/**
 * Refuses a list that names a key twice, where a thing is made with its tags: unlike a change of
 * tags, MLflow does not let the last one win there.
 *
 * @throws {TrackingError} `REQUEST_MALFORMED`
 */
export function checkKeysDiffer(tags: readonly KeyValue[], owner: string): void {
  const repeated = findRepeatedKey(tags)
  if (repeated !== undefined) {
    const reason = `The tag '${repeated}' of ${owner} is given twice. Send each key once.`
    throw new TrackingError('REQUEST_MALFORMED', { reason })
  }
}

/** The first key that comes a second time. */
export function findRepeatedKey(tags: readonly KeyValue[]): string | undefined {
  const seen = new Set<string>()
  return tags.find(({ key }) => seen.size === seen.add(key).size)?.key
}
