import type { ArrayType, ColumnType, MapType, ObjectType, Property } from './signature.ts'
import { objectType } from './type-json.ts'

/**
 * The type that holds values of both, by MLflow's rules for lists whose items differ: what is missing
 * in one is optional, `any` gives way. One rule more: JavaScript has one kind of number, so a long and
 * a double are a double, as if all had been written as floats.
 *
 * @returns undefined when there is none
 */
export function mergeTypes(a: ColumnType, b: ColumnType): ColumnType | undefined {
  if (a === 'any') return b === 'any' || typeof b === 'string' ? b : mergeTypes(b, a)
  if (typeof a === 'string') return b === 'any' ? a : mergeSimple(a, b)
  if (a.kind === 'object') return mergeObjects(a, b)
  if (b === 'any') return a
  if (typeof b === 'string' || b.kind !== a.kind) return undefined
  if (a.kind === 'array') return mergeArrays(a, b as ArrayType) // of the same kind
  const values = mergeTypes(a.values, (b as MapType).values) // of the same kind
  return values === undefined ? undefined : { kind: 'map', values }
}

function mergeSimple(a: string, b: ColumnType): ColumnType | undefined {
  if (a === b) return b
  const isNumber = (type: unknown) => type === 'long' || type === 'double'
  return isNumber(a) && isNumber(b) ? 'double' : undefined
}

function mergeArrays(a: ArrayType, b: ArrayType): ArrayType | undefined {
  const items = mergeTypes(a.items, b.items)
  return items === undefined ? undefined : { kind: 'array', items }
}

function mergeObjects(a: ObjectType, b: ColumnType): ObjectType | undefined {
  if (b === 'any') {
    return objectType(a.properties.map((property) => ({ ...property, required: false })))
  }
  if (typeof b === 'string' || b.kind !== 'object') return undefined
  const others = new Map(b.properties.map((property) => [property.name, property]))
  const merged: Property[] = []
  for (const property of a.properties) {
    const other = others.get(property.name)
    others.delete(property.name)
    const type = other === undefined ? property.type : mergeTypes(property.type, other.type)
    if (type === undefined) return undefined
    const required = other !== undefined && property.required && other.required
    merged.push({ name: property.name, type, required })
  }
  for (const other of others.values()) merged.push({ ...other, required: false })
  return objectType(merged)
}
