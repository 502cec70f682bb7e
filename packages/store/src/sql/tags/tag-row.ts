import type { KeyValue } from '@waymark/domain'

/** A key with its text as the tables of tags and params hold it; MLflow lets a tag be null. */
export interface KeyValueRow {
  readonly key: string
  readonly value: string | null
}

/** A tag or param from its row. */
export function toKeyValue({ key, value }: KeyValueRow): KeyValue {
  return { key, value: value ?? '' }
}
