import {
  boolType,
  bytesType,
  complexType,
  type ElementField,
  type ElementType,
  floatType,
  lettersType,
  rawType,
  recordType,
  subarrayType,
  unreadableType,
  wholeType,
} from './element-type.ts'
import { momentType } from './moment-type.ts'
import type { PythonValue } from './python-literal.ts'

const PICKLED =
  'it holds Python objects, which NumPy stores as a pickle: a program, which is never run here'

// A value of more bytes than that is no value of a table.
const MOST_BYTES = 1_000_000
const MOST_DIMENSIONS = 64

/**
 * The type that a header's `descr` stands for: `<f4`, or a list of names and types.
 *
 * @throws {Error} for one that NumPy does not write
 * @see https://numpy.org/doc/stable/reference/arrays.interface.html
 */
export function npyType(descr: PythonValue): ElementType {
  if (typeof descr === 'string') return simpleType(descr)
  if (Array.isArray(descr)) return typeOfFields(descr)
  throw new Error('its header names no type')
}

function simpleType(code: string): ElementType {
  const [, order, kind, digits = '', unit = ''] =
    /^([<>|=])?([a-zA-Z?])(\d*)(?:\[(.*)\])?$/.exec(code) ?? []
  const size = Number(digits)
  const isLittle = order !== '>'
  if (kind === undefined || size > MOST_BYTES) throw new Error(`its type ${code} is not known`)
  switch (kind) {
    case '?':
    case 'b':
      return boolType()
    case 'i':
    case 'u':
      return wholeType(size, kind === 'i', isLittle)
    case 'f':
      return floatType(size, isLittle)
    case 'c':
      return complexType(size, isLittle)
    case 'U':
      return lettersType(size, isLittle)
    case 'S':
    case 'a':
      return bytesType(size)
    case 'V':
      return rawType(size)
    case 'M':
    case 'm':
      return momentType(kind, unit, isLittle)
    case 'O':
      return unreadableType('object', 8, PICKLED)
    default:
      throw new Error(`its type ${code} is not known`)
  }
}

function typeOfFields(list: readonly PythonValue[]): ElementType {
  const fields: ElementField[] = []
  let bytes = 0
  for (const item of list) {
    if (!Array.isArray(item)) throw new Error('its header names a part without a type')
    const [title, descr = null, shape] = item as readonly PythonValue[]
    // `('title', 'name')` where a part has both.
    const name = Array.isArray(title) ? title[1] : title
    if (typeof name !== 'string') throw new Error('its header has a part without a name')
    const base = npyType(descr)
    const type = shape === undefined ? base : subarrayType(base, sizesOf(shape))
    // What has no name only keeps the next one in its place.
    if (name !== '') fields.push({ name, offset: bytes, type })
    bytes += type.bytes
    if (bytes > MOST_BYTES) throw new Error('one of its records is larger than a megabyte')
  }
  return recordType(bytes, fields)
}

/**
 * A shape as a header has it.
 *
 * @throws {Error} for anything but a few whole numbers of which the product can be counted
 */
export function sizesOf(value: PythonValue | undefined): readonly number[] {
  const list = Array.isArray(value) ? (value as readonly PythonValue[]) : [value ?? null]
  const sizes = list.filter((size) => typeof size === 'number')
  if (sizes.length < list.length || sizes.some((size) => !Number.isSafeInteger(size) || size < 0)) {
    throw new Error('its header has no shape')
  }
  if (sizes.length > MOST_DIMENSIONS) throw new Error(`it has ${sizes.length} axes`)
  const count = sizes.reduce((product, size) => product * Math.max(1, size), 1)
  if (!Number.isSafeInteger(count))
    throw new Error('its header tells of more values than there can be')
  return sizes
}
