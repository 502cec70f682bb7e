import { brainOf, floatText, halfOf, numberText } from './float-text.ts'

/** Of what the values of an array are, and how one is read. */
export interface ElementType {
  /** As NumPy names it: `float32`, `str of 5`, `record`. */
  readonly name: string
  readonly bytes: number
  /** Undefined where it makes no difference. */
  readonly byteOrder?: 'little-endian' | 'big-endian' | undefined
  readonly kind: 'number' | 'complex' | 'bool' | 'text' | 'record'
  /** Why no value can be read; then neither `text` nor `number` is asked. */
  readonly unreadable?: string | undefined
  readonly text: (view: DataView, at: number) => string
  /** What a picture and a mean are made of; of a complex number its magnitude. */
  readonly number?: ((view: DataView, at: number) => number) | undefined
  /** The parts of a record. */
  readonly fields?: readonly ElementField[]
}

/** A part of a record. */
export interface ElementField {
  readonly name: string
  readonly offset: number
  readonly type: ElementType
}

type ReadNumber = (view: DataView, at: number) => number

/** A whole number; of those of eight bytes every digit is kept. */
export function wholeType(bytes: number, isSigned: boolean, isLittle: boolean): ElementType {
  const name = `${isSigned ? 'int' : 'uint'}${8 * bytes}`
  if (bytes === 8) {
    const whole = (view: DataView, at: number) =>
      isSigned ? view.getBigInt64(at, isLittle) : view.getBigUint64(at, isLittle)
    return {
      ...sized(name, bytes, isLittle),
      kind: 'number',
      text: (view, at) => String(whole(view, at)),
      number: (view, at) => Number(whole(view, at)),
    }
  }
  const read = WHOLE[`${isSigned ? 'i' : 'u'}${bytes}`]
  if (read === undefined) throw new Error(`whole numbers of ${bytes} bytes are not known`)
  return numeric(name, bytes, isLittle, read(isLittle), String)
}

const WHOLE: Readonly<Record<string, (isLittle: boolean) => ReadNumber>> = {
  i1: () => (view, at) => view.getInt8(at),
  u1: () => (view, at) => view.getUint8(at),
  i2: (isLittle) => (view, at) => view.getInt16(at, isLittle),
  u2: (isLittle) => (view, at) => view.getUint16(at, isLittle),
  i4: (isLittle) => (view, at) => view.getInt32(at, isLittle),
  u4: (isLittle) => (view, at) => view.getUint32(at, isLittle),
}

/** A number of two, four or eight bytes. */
export function floatType(bytes: number, isLittle: boolean): ElementType {
  const name = `float${8 * bytes}`
  if (bytes === 8) {
    return numeric(name, 8, isLittle, (view, at) => view.getFloat64(at, isLittle), numberText)
  }
  if (bytes === 4) {
    const read: ReadNumber = (view, at) => view.getFloat32(at, isLittle)
    return numeric(name, 4, isLittle, read, (value) => floatText(value, 'single'))
  }
  if (bytes === 2) {
    const read: ReadNumber = (view, at) => halfOf(view.getUint16(at, isLittle))
    return numeric(name, 2, isLittle, read, (value) => floatText(value, 'half'))
  }
  return unreadableType(
    `longdouble (${bytes} bytes)`,
    bytes,
    'numbers of this kind differ from machine to machine',
  )
}

/** The upper half of a single-precision number, as networks are trained with. */
export function brainType(): ElementType {
  const read: ReadNumber = (view, at) => brainOf(view.getUint16(at, true))
  return numeric('bfloat16', 2, true, read, (value) => floatText(value, 'brain'))
}

/** Two numbers of a half of its bytes each. */
export function complexType(bytes: number, isLittle: boolean): ElementType {
  const part = floatType(bytes / 2, isLittle)
  const { number: read } = part
  const name = `complex${8 * bytes}`
  if (read === undefined) return unreadableType(name, bytes, part.unreadable ?? '')
  return {
    ...sized(name, bytes, isLittle),
    kind: 'complex',
    text: (view, at) => {
      const imaginary = part.text(view, at + part.bytes)
      return `${part.text(view, at)}${imaginary.startsWith('-') ? '' : '+'}${imaginary}j`
    },
    number: (view, at) => Math.hypot(read(view, at), read(view, at + part.bytes)),
  }
}

/** Yes or no. */
export function boolType(): ElementType {
  const read: ReadNumber = (view, at) => (view.getUint8(at) === 0 ? 0 : 1)
  return {
    name: 'bool',
    bytes: 1,
    kind: 'bool',
    text: (view, at) => (read(view, at) ? 'True' : 'False'),
    number: read,
  }
}

/** A text of up to so many letters of four bytes each. */
export function lettersType(letters: number, isLittle: boolean): ElementType {
  return {
    ...sized(`str of ${letters}`, 4 * letters, isLittle),
    kind: 'text',
    text: (view, at) => {
      let text = ''
      for (let place = at; place < at + 4 * letters; place += 4) {
        const code = view.getUint32(place, isLittle)
        // What is no letter is shown as one that cannot be read.
        text += String.fromCodePoint(code > 0x10ffff ? 0xfffd : code)
      }
      return text.replace(/\0+$/, '')
    },
  }
}

/** Bytes that are mostly letters. */
export function bytesType(bytes: number): ElementType {
  return {
    name: `bytes of ${bytes}`,
    bytes,
    kind: 'text',
    text: (view, at) => new TextDecoder().decode(bytesAt(view, at, bytes)).replace(/\0+$/, ''),
  }
}

/** Bytes of which nothing is known. */
export function rawType(bytes: number): ElementType {
  return {
    name: `void of ${bytes} bytes`,
    bytes,
    kind: 'text',
    text: (view, at) =>
      Array.from(bytesAt(view, at, bytes), (byte) => byte.toString(16).padStart(2, '0')).join(''),
  }
}

/** What is there, but cannot be shown. */
export function unreadableType(name: string, bytes: number, unreadable: string): ElementType {
  return { name, bytes, kind: 'text', unreadable, text: () => '' }
}

/** Several values of other types side by side under names. */
export function recordType(bytes: number, fields: readonly ElementField[]): ElementType {
  return {
    name: 'record',
    bytes,
    kind: 'record',
    unreadable: fields.find(({ type }) => type.unreadable !== undefined)?.type.unreadable,
    fields,
    text: (view, at) =>
      `(${fields.map(({ offset, type }) => type.text(view, at + offset)).join(', ')})`,
  }
}

// Longer lists say little in a cell.
const MOST_IN_CELL = 16

/** A small array in the place of one value. */
export function subarrayType(type: ElementType, shape: readonly number[]): ElementType {
  const count = shape.reduce((product, size) => product * size, 1)
  const bytes = count * type.bytes
  const shown = Math.min(count, MOST_IN_CELL)
  return {
    name: `${type.name} × ${shape.join(' × ')}`,
    bytes,
    byteOrder: type.byteOrder,
    kind: 'text',
    unreadable: type.unreadable,
    text: (view, at) =>
      `[${Array.from({ length: shown }, (_, i) => type.text(view, at + i * type.bytes)).join(', ')}${
        count > shown ? ', …' : ''
      }]`,
  }
}

function numeric(
  name: string,
  bytes: number,
  isLittle: boolean,
  number: ReadNumber,
  format: (value: number) => string,
): ElementType {
  return {
    ...sized(name, bytes, isLittle),
    kind: 'number',
    text: (view, at) => format(number(view, at)),
    number,
  }
}

function sized(name: string, bytes: number, isLittle: boolean) {
  const byteOrder = isLittle ? 'little-endian' : 'big-endian'
  return { name, bytes, byteOrder: bytes > 1 ? byteOrder : undefined } as const
}

function bytesAt(view: DataView, at: number, bytes: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(new Uint8Array(view.buffer, view.byteOffset + at, bytes))
}
