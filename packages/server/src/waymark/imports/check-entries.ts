import { checkKey, type KeyValue } from '@waymark/domain'

/** Params or tags whose keys may stand in a store. @throws {TrackingError} invalid */
export function checkEntries(entries: readonly KeyValue[], field: string): void {
  entries.forEach(({ key }, at) => checkKey(key, `${field}[${at}].key`))
}
