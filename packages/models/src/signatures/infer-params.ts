import { checkedParam } from './enforce-params.ts'
import { inferType } from './infer-type.ts'
import type { DataType, ObjectType, ParamSpec } from './signature.ts'
import { refused } from './type-json.ts'

/**
 * The parameters of a prediction from their defaults: single values, lists of one type, or objects.
 *
 * @throws {TrackingError} `MODEL_SIGNATURE_REFUSED` naming the parameter that has no type
 */
export function inferParams(params: Readonly<Record<string, unknown>>): readonly ParamSpec[] {
  return Object.entries(params).map(([name, value]) => {
    const isList = Array.isArray(value)
    const type = isList ? typeOfList(name, value) : typeOfOne(name, value)
    const spec: ParamSpec = { name, type, default: value, shape: isList ? [-1] : null }
    return { ...spec, default: checkedParam(value, spec) }
  })
}

function typeOfList(name: string, values: readonly unknown[]): DataType {
  if (values.every((value) => value instanceof Date)) return 'datetime' // an empty one too, as in MLflow
  const types = new Set(values.map((value) => typeOfOne(name, value)))
  if (types.has('long') && types.has('double')) types.delete('long')
  const [type] = types
  if (types.size === 1 && typeof type === 'string') return type
  throw refused(`the parameter '${name}' is a list of different things`)
}

function typeOfOne(name: string, value: unknown): DataType | ObjectType {
  if (typeof value === 'number') return Number.isInteger(value) ? 'long' : 'double' // NaN is a double
  const type = value === null || value === undefined ? undefined : inferType(value)
  if (typeof type === 'object' && type.kind === 'object') return type
  if (typeof type === 'string' && !['any', 'binary', 'sparkml_vector'].includes(type)) {
    return type as DataType // none of the others is left
  }
  throw refused(`the parameter '${name}' is neither a single value, a list of them nor an object`)
}
