import { toTensor } from '../tensors/to-tensor.ts'
import { mergeTypes } from './merge-types.ts'
import type { ColumnType, DataType } from './signature.ts'
import { objectType } from './type-json.ts'

/** What no type was found for: the whole schema becomes `any`, as in MLflow. */
export class NoTypeFound extends Error {}

/** The elements of a typed array as MLflow takes numpy's numbers one by one. */
const ELEMENT_TYPES: Readonly<Record<string, DataType>> = {
  bool: 'boolean',
  int32: 'integer',
  int64: 'long',
  float32: 'float',
  float64: 'double',
  str: 'string',
}

/**
 * The type of one value: null, NaN, `[]` and `{}` are `any`, an object with properties an object, a
 * list an array, a whole number a `long`, another number a `double`, a `Date` a `datetime`, a `Buffer`
 * `binary`.
 *
 * @returns undefined for typed arrays without elements
 * @throws {NoTypeFound} where the items of a list have nothing in common, or there is no such type
 */
export function inferType(value: unknown): ColumnType | undefined {
  if (isNothing(value)) return 'any'
  const found = toTensor(value)
  if (found !== undefined) return arrayOfTensor(found.type, found.shape)
  if (Array.isArray(value)) return value.length === 0 ? 'any' : arrayOf(value)
  return inferScalar(value) ?? inferObject(value as object)
}

/** Whether MLflow takes it for no value. */
export function isNothing(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'number' && Number.isNaN(value))
}

function inferScalar(value: unknown): DataType | undefined {
  switch (typeof value) {
    case 'boolean':
      return 'boolean'
    case 'bigint':
      return 'long'
    case 'number':
      return Number.isInteger(value) ? 'long' : 'double'
    case 'string':
      return 'string'
    default:
      if (value instanceof Date) return 'datetime'
      return Buffer.isBuffer(value) ? 'binary' : undefined
  }
}

function inferObject(value: object): ColumnType {
  if (typeof value !== 'object') throw new NoTypeFound(`a ${typeof value}`)
  const entries = Object.entries(value)
  if (entries.length === 0) return 'any'
  return objectType(
    entries.map(([name, entry]) => {
      const type = inferType(entry)
      if (type === undefined) throw new NoTypeFound(`'${name}' is an empty array`)
      return { name, type, required: type !== 'any' }
    }),
  )
}

function arrayOf(values: readonly unknown[]): ColumnType | undefined {
  let items: ColumnType | undefined
  for (const value of values) {
    const type = inferType(value)
    if (type === undefined) continue
    const merged = items === undefined ? type : mergeTypes(items, type)
    if (merged === undefined) throw new NoTypeFound('a list holds items of different types')
    items = merged
  }
  return items === undefined ? undefined : { kind: 'array', items }
}

function arrayOfTensor(type: string, shape: readonly number[]): ColumnType | undefined {
  const element = ELEMENT_TYPES[type]
  if (shape.includes(0)) return undefined
  if (element === undefined) throw new NoTypeFound(`a list of ${type}`)
  return shape.reduce<ColumnType>((items) => ({ kind: 'array', items }), element)
}

/** The type of a column's values, which are a list's. @throws {NoTypeFound} */
export function inferItems(values: readonly unknown[]): ColumnType {
  const type = values.length === 0 ? 'any' : arrayOf(values)
  if (type === undefined) throw new NoTypeFound('an array without elements')
  if (typeof type === 'string' || type.kind !== 'array') throw new NoTypeFound('an empty list')
  return type.items
}
