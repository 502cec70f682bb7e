import type { Column } from '../tables/table.ts'
import { castValue, enforceValue, nameOf } from './enforce-value.ts'
import { isNothing } from './infer-type.ts'
import { inputRefused, shown } from './input-refused.ts'
import type { ColumnSpec, ColumnType } from './signature.ts'

/** The typed arrays that a column of numbers is kept in. */
const ARRAYS = {
  integer: Int32Array,
  float: Float32Array,
  double: Float64Array,
} as const

/**
 * A column as its type has it: `integer`, `float` and `double` in typed arrays (what is missing there
 * is NaN), anything else in a list.
 *
 * @throws {TrackingError} `MODEL_INPUT_REFUSED` naming the column and the row
 */
export function enforceColumn(values: Column, spec: ColumnSpec, name: string): Column {
  const { type, required } = spec
  if (type !== 'float' && type !== 'double' && (type !== 'integer' || !required)) {
    return enforceList(values, { type, required, name })
  }
  const array = ARRAYS[type]
  if (values instanceof array) return values
  if (isWider(values, type)) {
    throw inputRefused(`column '${name}'`, `an array of ${values.constructor.name} is no ${type}`)
  }
  const cast = new array(values.length)
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row]
    if (typeof value === 'number' && type !== 'integer') cast[row] = value
    else cast[row] = numberOf(value, { type, name, row })
  }
  return cast
}

/** float64 does not become float32 unasked, as in MLflow; numbers in a list have no such type. */
function isWider(values: Column, type: ColumnType): boolean {
  return values instanceof Float64Array && type === 'float'
}

function numberOf(
  value: unknown,
  { type, name, row }: { type: 'integer' | 'float' | 'double'; name: string; row: number },
): number {
  if (isNothing(value) && type !== 'integer') return Number.NaN
  const number = isNothing(value) ? undefined : castValue(value, type)
  if (number !== undefined) return number as number // these types are numbers
  throw inputRefused(
    `column '${name}', row ${row}`,
    isNothing(value)
      ? `a value (${nameOf(type)}) is required and nothing was given`
      : `${shown(value)} is no ${type}`,
  )
}

function enforceList(
  values: Column,
  { type, required, name }: { type: ColumnType; required: boolean; name: string },
): Column {
  return Array.from(values, (value, row) => {
    const isFit = type === 'string' ? typeof value === 'string' : type === 'any'
    if (isFit) return value
    return enforceValue(value, type, { place: `column '${name}', row ${row}`, required })
  })
}
