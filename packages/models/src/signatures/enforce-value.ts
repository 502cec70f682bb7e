import { toNumber } from '../tensors/nested-list.ts'
import { isRecord } from './infer-schema.ts'
import { isNothing } from './infer-type.ts'
import { inputRefused, shown } from './input-refused.ts'
import type { ArrayType, ColumnType, DataType, MapType, ObjectType } from './signature.ts'

const INT32 = 2 ** 31
const INT64 = 2n ** 63n

/**
 * One value as its type has it: texts of base64 become bytes, texts of a date a `Date`, bigints
 * numbers where they fit.
 *
 * @param place how a message names the value, e.g. `column 'age', row 3`
 * @throws {TrackingError} `MODEL_INPUT_REFUSED`
 */
export function enforceValue(
  value: unknown,
  type: ColumnType,
  { place, required }: { readonly place: string; readonly required: boolean },
): unknown {
  if (type === 'any') return value
  if (isNothing(value)) {
    if (type === 'float' || type === 'double') return Number.NaN
    if (required)
      throw inputRefused(place, `a value (${nameOf(type)}) is required and nothing was given`)
    return null
  }
  if (type === 'sparkml_vector') {
    return enforceArray(value, { kind: 'array', items: 'double' }, place)
  }
  if (typeof type === 'string') {
    const cast = castValue(value, type)
    if (cast === undefined) throw inputRefused(place, `${shown(value)} is no ${type}`)
    return cast
  }
  if (type.kind === 'array') return enforceArray(value, type, place)
  return type.kind === 'map' ? enforceMap(value, type, place) : enforceObject(value, type, place)
}

/** How a message calls a type. */
export function nameOf(type: ColumnType): string {
  return typeof type === 'string' ? type : type.kind === 'array' ? 'list' : 'object'
}

/** The value as its simple type has it; undefined where it has none. Numbers are never made of texts. */
export function castValue(value: unknown, type: DataType): unknown {
  switch (type) {
    case 'boolean':
      return typeof value === 'boolean'
        ? value
        : value === 0 || value === 1
          ? value === 1
          : undefined
    case 'integer': {
      const whole = typeof value === 'bigint' ? Number(value) : value
      const fits =
        Number.isInteger(whole) && (whole as number) >= -INT32 && (whole as number) < INT32
      return fits ? whole : undefined
    }
    case 'long':
      if (typeof value === 'bigint')
        return value >= -INT64 && value < INT64 ? toNumber(value) : undefined
      return Number.isInteger(value) && Math.abs(value as number) <= 2 ** 63 ? value : undefined
    case 'float':
    case 'double':
      return typeof value === 'number'
        ? value
        : typeof value === 'bigint' && Number.isFinite(Number(value))
          ? Number(value)
          : undefined
    case 'string':
      return typeof value === 'string' ? value : undefined
    case 'binary':
      return bytesOf(value)
    case 'datetime':
      return momentOf(value)
  }
}

function bytesOf(value: unknown): Buffer | undefined {
  if (Buffer.isBuffer(value)) return value
  if (value instanceof Uint8Array) return Buffer.from(value)
  const isBase64 = typeof value === 'string' && /^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(value)
  return isBase64 ? Buffer.from(value, 'base64') : undefined
}

function momentOf(value: unknown): Date | undefined {
  if (value instanceof Date) return value
  if (typeof value !== 'string') return undefined
  // Python's dates have no time zone: they are UTC here.
  const hasZone = /[zZ]$|[+-]\d\d:?\d\d$/.test(value)
  const isDay = /^\d{4}-\d\d-\d\d$/.test(value)
  const moment = new Date(hasZone || isDay ? value : `${value.replace(' ', 'T')}Z`)
  return Number.isNaN(moment.getTime()) ? undefined : moment
}

function enforceArray(value: unknown, { items }: ArrayType, place: string): unknown[] {
  if (!Array.isArray(value) && !ArrayBuffer.isView(value)) {
    throw inputRefused(place, `${shown(value)} is no list`)
  }
  return Array.from(value as unknown as ArrayLike<unknown>, (item, index) =>
    enforceValue(item, items, { place: `${place}[${index}]`, required: true }),
  )
}

function enforceMap(value: unknown, { values }: MapType, place: string): Record<string, unknown> {
  if (!isRecord(value)) throw inputRefused(place, `${shown(value)} is no object`)
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      key,
      enforceValue(entry, values, { place: `${place}.${key}`, required: true }),
    ]),
  )
}

function enforceObject(
  value: unknown,
  { properties }: ObjectType,
  place: string,
): Record<string, unknown> {
  if (!isRecord(value)) throw inputRefused(place, `${shown(value)} is no object`)
  const known = new Map(properties.map((property) => [property.name, property]))
  const unknown = Object.keys(value).filter((key) => !known.has(key))
  if (unknown.length > 0) {
    throw inputRefused(place, `the signature knows no property '${unknown.join("', '")}'`)
  }
  const entries = properties.flatMap(({ name, type, required }): [string, unknown][] => {
    if (!(name in value)) {
      if (required) throw inputRefused(place, `the property '${name}' is missing`)
      return []
    }
    return [[name, enforceValue(value[name], type, { place: `${place}.${name}`, required })]]
  })
  return Object.fromEntries(entries)
}
