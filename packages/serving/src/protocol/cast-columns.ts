import { type Column, type ColumnSpec, type Schema, Table } from '@waymark/models'
import { readFloat, readWhole } from './number-text.ts'

const CASTS: Readonly<Record<string, (text: string) => unknown>> = {
  integer: readWhole,
  long: readWhole,
  float: readFloat,
  double: readFloat,
}

/**
 * Texts and booleans as the numbers that they are for Python, in columns of numbers: MLflow casts what a
 * request holds before it holds it to the signature. What is no number stays, and is refused there.
 */
export function castColumns(source: Table, schema: Schema | undefined): Table {
  if (schema?.[0]?.kind !== 'column') return source
  const specs = schema as readonly ColumnSpec[] // one kind, as its first says
  const isNamed = specs[0]?.name !== undefined
  const byName = new Map(specs.map((spec) => [spec.name, spec]))
  let isChanged = false
  const columns = [...source.columns].map(([name, column], index): [string, Column] => {
    const type = (isNamed ? byName.get(name) : specs[index])?.type
    const cast = typeof type === 'string' ? CASTS[type] : undefined
    if (cast === undefined || !needsCast(column)) return [name, column]
    isChanged = true
    return [name, Array.from(column, (value) => castOne(value, cast))]
  })
  return isChanged ? new Table(new Map(columns)) : source
}

function needsCast(column: Column): boolean {
  for (let row = 0; row < column.length; row += 1) {
    const kind = typeof column[row]
    if (kind === 'string' || kind === 'boolean') return true
  }
  return false
}

function castOne(value: unknown, cast: (text: string) => unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0
  return typeof value === 'string' ? (cast(value) ?? value) : value
}
