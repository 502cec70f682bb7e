import type { Int64 } from '@waymark/domain'

/** What a column holds: texts, whole numbers of 64 bits, or floats. */
export type ColumnType = 'text' | 'integer' | 'float'

/** A value of a table; null where there is none. */
export type Value = string | Int64 | null

/** A table that is read once, piece by piece. */
export interface Table {
  readonly columns: readonly { readonly name: string; readonly type: ColumnType }[]
  /** Rows in the columns' order. */
  readonly rows: AsyncIterable<readonly (readonly Value[])[]>
}
