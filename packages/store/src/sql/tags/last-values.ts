import type { KeyValue } from '@waymark/domain'

/** One entry a key, each with the value that was given last. */
export function lastValues(entries: readonly KeyValue[]): KeyValue[] {
  const values = new Map(entries.map(({ key, value }) => [key, value]))
  return Array.from(values, ([key, value]) => ({ key, value }))
}
