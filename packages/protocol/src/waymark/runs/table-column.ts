import { type RunColumn, readRunColumn } from '@waymark/domain'
import { type Shape, text } from '../shape.ts'

/** A column as it was asked for, and what it names. */
export interface NamedColumn {
  readonly name: string
  readonly column: RunColumn
}

/** `metrics.val/loss`, `attributes.status`; see {@link readRunColumn}. */
export function tableColumn(): Shape<NamedColumn> {
  const shape = text({ maxLength: 300 })
  return {
    schema: shape.schema,
    read: (value, at) => {
      const name = shape.read(value, at)
      return { name, column: readRunColumn(name, at) }
    },
  }
}
