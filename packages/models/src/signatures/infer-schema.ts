import { Table } from '../tables/table.ts'
import type { Tensor } from '../tensors/tensor.ts'
import { toTensor } from '../tensors/to-tensor.ts'
import { checkSchema } from './check-schema.ts'
import { inferItems, inferType, isNothing, NoTypeFound } from './infer-type.ts'
import type { ColumnSpec, ColumnType, DataType, Schema, TensorSpec } from './signature.ts'

/** What a model's example may be; see `inferSignature`. */
export type ExampleData = unknown

/** A table's columns by numpy's types, as MLflow has them for a DataFrame. */
const COLUMN_TYPES: Readonly<Record<string, DataType>> = {
  bool: 'boolean',
  int8: 'integer',
  uint8: 'integer',
  int16: 'integer',
  uint16: 'integer',
  int32: 'integer',
  uint32: 'long',
  int64: 'long',
  float32: 'float',
  float64: 'double',
  str: 'string',
}

/**
 * The schema of an example, or one column of `any` where MLflow finds none either.
 *
 * @see MLflow `mlflow.models.infer_signature`
 */
export function inferSchema(data: ExampleData): Schema {
  try {
    const schema = schemaOf(data)
    checkSchema(schema)
    return schema
  } catch {
    return [{ kind: 'column', type: 'any', required: true }]
  }
}

function schemaOf(data: ExampleData): Schema {
  if (data instanceof Table)
    return [...data.columns].map(([name, values]) => columnOf(name, values))
  const found = toTensor(data)
  if (found !== undefined) return [tensorSpec(found)]
  if (Array.isArray(data)) return schemaOfList(data)
  if (isRecord(data)) return schemaOfRecord(data)
  return [{ kind: 'column', type: typeOf(data), required: true }]
}

function schemaOfList(list: readonly unknown[]): Schema {
  // An empty list was text before MLflow 2.9, and has stayed so.
  if (list.length === 0) return [{ kind: 'column', type: 'string', required: true }]
  if (!list.every(isRecord)) return [{ kind: 'column', type: inferItems(list), required: true }]
  const columns = new Map<string, unknown[]>()
  for (const record of list) {
    for (const [name, value] of Object.entries(record)) {
      const values = columns.get(name)
      if (values === undefined) columns.set(name, [value])
      else values.push(value)
    }
  }
  return [...columns].map(([name, values]) => ({
    kind: 'column',
    name,
    type: inferItems(values),
    required: list.every((record) => record[name] !== null && record[name] !== undefined),
  }))
}

function schemaOfRecord(record: Readonly<Record<string, unknown>>): Schema {
  const entries = Object.entries(record)
  const tensors = entries.flatMap(([name, value]) => {
    const found = toTensor(value)
    return found === undefined ? [] : [tensorSpec(found, name)]
  })
  if (tensors.length === entries.length) return tensors
  return entries.map(([name, value]) => ({
    kind: 'column',
    name,
    type: typeOf(value),
    required: Array.isArray(value) ? !value.some(isNothing) : !isNothing(value),
  }))
}

function tensorSpec({ type, shape }: Tensor, name?: string): TensorSpec {
  if (shape.length === 0) throw new NoTypeFound('a tensor without dimensions')
  return { kind: 'tensor', name, type, shape: [-1, ...shape.slice(1)] }
}

function typeOf(value: unknown): ColumnType {
  const type = inferType(value)
  if (type === undefined) throw new NoTypeFound('an array without elements')
  return type
}

function columnOf(name: string, values: ArrayLike<unknown>): ColumnSpec {
  const list = Array.from(values)
  const required = !list.some(isNothing)
  return { kind: 'column', name, type: columnType(values, list), required }
}

function columnType(values: ArrayLike<unknown>, list: readonly unknown[]): ColumnType {
  const found = toTensor(values)
  if (found !== undefined) {
    const type = COLUMN_TYPES[found.type]
    if (type === undefined) throw new NoTypeFound(`a column of ${found.type}`)
    return type
  }
  // pandas has no whole numbers beside missing ones: such a column is one of floats.
  const present = list.filter((value) => !isNothing(value))
  const areNumbers = present.every((value) => typeof value === 'number')
  if (areNumbers && present.length < list.length && present.length > 0) return 'double'
  return inferItems(list)
}

/** Whether a value is an object by names, as JSON has them. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !(value instanceof Table) &&
    !ArrayBuffer.isView(value) &&
    toTensor(value) === undefined
  )
}
