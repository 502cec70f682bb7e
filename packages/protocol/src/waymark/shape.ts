import { INT64_MAX, INT64_MIN, type Int64, invalid, toInt64 } from '@waymark/domain'

/** A JSON Schema, as OpenAPI takes it. */
export type JsonSchema = Readonly<Record<string, unknown>>

/**
 * What a value of a request must look like. Our own API is strict where MLflow's is lax: a field
 * that is unknown or of a wrong type is refused by name, so that a typing error is seen at once.
 */
export interface Shape<T> {
  /** @throws {TrackingError} `INVALID_VALUE` naming `at` */
  readonly read: (value: unknown, at: string) => T
  /** The value that a query's text stands for; the text itself if absent. */
  readonly fromText?: (text: string) => unknown
  readonly schema: JsonSchema
  /** May be left out. */
  readonly isOptional?: true
  readonly isList?: true
}

/** The type that a shape reads. */
type Read<S> = S extends Shape<infer T> ? T : never

/** A text of at most `maxLength` UTF-16 units. */
export function text({ maxLength = 65_536 } = {}): Shape<string> {
  return {
    schema: { type: 'string', maxLength },
    read: (value, at) => {
      if (typeof value !== 'string') throw invalid(`'${at}' must be a text.`)
      if (value.length > maxLength) throw invalid(`'${at}' is longer than ${maxLength} characters.`)
      return value
    },
  }
}

/** A whole number between two ends, both included. */
export function whole(minimum: number, maximum: number): Shape<number> {
  return {
    schema: { type: 'integer', minimum, maximum },
    fromText: (written) => (written.trim() === '' ? written : Number(written)),
    read: (value, at) => {
      if (!Number.isSafeInteger(value) || Number(value) < minimum || Number(value) > maximum) {
        throw invalid(`'${at}' must be a whole number from ${minimum} to ${maximum}.`)
      }
      return value as number // just tested
    },
  }
}

/** A 64-bit whole number: beyond 2^53, which JSON does not hold exactly, its digits as a text. */
export function int64(): Shape<Int64> {
  return {
    schema: { type: ['integer', 'string'], pattern: '^-?[0-9]{1,19}$' },
    read: (value, at) => {
      if (Number.isSafeInteger(value)) return value as number // just tested
      if (typeof value === 'string' && /^-?\d{1,19}$/.test(value)) {
        const number = BigInt(value)
        if (number >= INT64_MIN && number <= INT64_MAX) return toInt64(number)
      }
      throw invalid(`'${at}' must be a whole number of 64 bits; beyond 2^53 as a text.`)
    },
  }
}

/** A metric's value: a number, or `NaN` as a text. */
export function float(): Shape<number> {
  return {
    schema: { type: ['number', 'string'] },
    read: (value, at) => {
      if (value === 'NaN') return Number.NaN
      if (typeof value !== 'number') throw invalid(`'${at}' must be a number, or "NaN".`)
      // Infinities are the greatest double in every store, as in MLflow; JSON reads 1e999 as one.
      return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, value))
    },
  }
}

/** A part of a whole. */
export function share(): Shape<number> {
  return {
    schema: { type: 'number', minimum: 0, maximum: 1 },
    read: (value, at) => {
      if (typeof value !== 'number' || !(value >= 0 && value <= 1)) {
        throw invalid(`'${at}' must be a number from 0 to 1.`)
      }
      return value
    },
  }
}

/** True or false. */
export function flag(): Shape<boolean> {
  return {
    schema: { type: 'boolean' },
    fromText: (written) => (written === 'true' ? true : written === 'false' ? false : written),
    read: (value, at) => {
      if (typeof value !== 'boolean') throw invalid(`'${at}' must be true or false.`)
      return value
    },
  }
}

/** One of some texts. */
export function oneOf<const T extends string>(values: readonly T[]): Shape<T> {
  return {
    schema: { type: 'string', enum: values },
    read: (value, at) => {
      const found = values.find((one) => one === value)
      if (found === undefined) throw invalid(`'${at}' must be one of ${values.join(', ')}.`)
      return found
    },
  }
}

/** A list of at most `maxItems`. */
export function listOf<T>(
  item: Shape<T>,
  { maxItems, minItems = 0 }: { maxItems: number; minItems?: number },
): Shape<readonly T[]> & { readonly isList: true } {
  return {
    schema: { type: 'array', items: item.schema, minItems, maxItems },
    isList: true,
    read: (value, at) => {
      if (!Array.isArray(value)) throw invalid(`'${at}' must be a list.`)
      if (value.length < minItems || value.length > maxItems) {
        throw invalid(`'${at}' has ${value.length} items, not ${minItems} to ${maxItems}.`)
      }
      return value.map((one, index) => item.read(one, `${at}[${index}]`))
    },
  }
}

/** A field that may be left out or null, and what it is then. */
export function optional<T, const D>(shape: Shape<T>, absent: D): Shape<T | D> {
  return {
    ...shape,
    isOptional: true,
    read: (value, at) => (value === undefined || value === null ? absent : shape.read(value, at)),
  }
}

/** The shapes of an object's fields. */
export type ShapeFields = Readonly<Record<string, Shape<unknown>>>

/** An object as its fields' shapes read it. */
export type ReadFields<F extends ShapeFields> = { readonly [K in keyof F]: Read<F[K]> }

/** An object with these fields and no others. */
export function record<F extends ShapeFields>(fields: F): Shape<ReadFields<F>> & { fields: F } {
  const names = Object.keys(fields)
  const required = names.filter((name) => fields[name]?.isOptional !== true)
  const properties = Object.fromEntries(names.map((name) => [name, fields[name]?.schema]))
  return {
    fields,
    schema: { type: 'object', properties, required, additionalProperties: false },
    read: (value, at) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        throw invalid(`${at === '' ? 'The request' : `'${at}'`} must be an object.`)
      }
      const given = new Map(Object.entries(value))
      const within = (name: string) => (at === '' ? name : `${at}.${name}`)
      for (const name of given.keys()) {
        if (!names.includes(name)) {
          const where = within(name).slice(0, 80)
          throw invalid(`'${where}' is not known here; known are ${names.join(', ')}.`)
        }
      }
      const read = names.map((name) => {
        if (given.get(name) === undefined && required.includes(name)) {
          throw invalid(`'${within(name)}' is missing.`)
        }
        return [name, fields[name]?.read(given.get(name), within(name))]
      })
      return Object.fromEntries(read) as ReadFields<F> // field by field, just read
    },
  }
}
