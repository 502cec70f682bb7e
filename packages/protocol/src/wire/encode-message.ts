import type { Int64 } from '@waymark/domain'
import type { Encodable, Field, Fields, Message } from './field.ts'
import { camelCase } from './names.ts'
import { quote } from './quote.ts'

/** Writes a value of one kind as JSON. */
type Write = (value: unknown) => string

/** A message's fields on their way out, by their names in TypeScript. */
type Source = Readonly<Record<string, unknown>>

const writers = new WeakMap<Message, Write>()

/** The encoder of a message's table: closures made once, a single string built per answer. */
export function makeEncoder<F extends Fields>(table: Message<F>): (value: Encodable<F>) => string {
  return messageWriter(table) as (value: Encodable<F>) => string // the table is the type
}

/** The writer of a message, made once per table. */
export function messageWriter(message: Message): Write {
  let write = writers.get(message)
  if (write === undefined) {
    const body = makeBody(message)
    write = (value) => `{${body(value as Source)}}`
    writers.set(message, write)
  }
  return write
}

/** Writes the fields between the braces. */
function makeBody(message: Message): (source: Source) => string {
  const parts = Object.entries(message.fields).map(([wire, field]) => makePart(wire, field))
  return (source) => {
    let out = ''
    for (const part of parts) {
      const written = part(source)
      if (written !== '') out = out === '' ? written : `${out},${written}`
    }
    return out
  }
}

/** Writes `"name":value`, or '' for a field that is left out. */
function makePart(wire: string, field: Field): (source: Source) => string {
  const start = `${JSON.stringify(wire)}:`
  if (field.options.constant !== undefined) {
    const constant = start + quote(field.options.constant)
    return () => constant
  }
  if (field.kind === 'inline') return makeInlinePart(start, field)
  const name = field.options.as ?? camelCase(wire)
  if (field.kind === 'list') {
    const writeItems = makeListWrite(field)
    return (source) => {
      const items = source[name] as readonly unknown[] | null | undefined // its table says list
      return items === undefined || items === null || items.length === 0
        ? ''
        : start + writeItems(items)
    }
  }
  const write = makeWrite(field)
  const { omitEmpty } = field.options
  return (source) => {
    const value = source[name]
    if (value === undefined || value === null || (omitEmpty && value === '')) return ''
    return start + write(value)
  }
}

function makeInlinePart(start: string, field: Field): (source: Source) => string {
  const body = makeBody(field.message as Message) // every inline field has one
  const { always } = field.options
  return (source) => {
    const inner = body(source)
    return inner === '' && !always ? '' : `${start}{${inner}}`
  }
}

function makeListWrite(field: Field): (items: readonly unknown[]) => string {
  const write = makeWrite(field.of as Field) // every list has one
  return (items) => {
    let out = `[${write(items[0])}`
    for (let i = 1; i < items.length; i += 1) out += `,${write(items[i])}`
    return `${out}]`
  }
}

function makeWrite(field: Field): Write {
  switch (field.kind) {
    case 'text':
      return (value) => quote(value as string)
    case 'numeral':
      return (value) => `"${value as number}"`
    case 'int32':
    case 'int64':
      return (value) => (value as Int64).toString()
    case 'double':
      return (value) => writeDouble(value as number)
    case 'choice':
      return makeChoiceWrite(field)
    case 'message':
      return lazily(() => messageWriter(field.message as Message)) // every one has its table
    case 'list':
      return (value) => JSON.stringify(value) // a list within a list or map: never on a hot path
    case 'map':
      return makeMapWrite(field)
    default:
      return (value) => JSON.stringify(value)
  }
}

/** Messages may hold themselves, so a nested writer is looked up when it is first used. */
function lazily(find: () => Write): Write {
  let write: Write | undefined
  return (value) => {
    write ??= find()
    return write(value)
  }
}

function makeChoiceWrite(field: Field): Write {
  const byName = new Map((field.choices ?? []).map(({ name, wire }) => [name, `"${wire}"`]))
  return (value) => byName.get(value as string) ?? JSON.stringify(value)
}

function makeMapWrite(field: Field): Write {
  const write = makeWrite(field.of as Field) // every map has one
  return (value) => {
    const entries = Object.entries(value as Readonly<Record<string, unknown>>)
    return `{${entries.map(([key, item]) => `${quote(key)}:${write(item)}`).join(',')}}`
  }
}

/**
 * JSON has no NaN and no infinities: MLflow sends the text "NaN" and the greatest double. Whole
 * numbers keep a `.0`, so that a client in Python reads a float.
 */
export function writeDouble(value: number): string {
  if (Number.isInteger(value)) return writeWhole(value)
  if (Number.isFinite(value)) return `${value}`
  if (Number.isNaN(value)) return '"NaN"'
  return value > 0 ? '1.7976931348623157e308' : '-1.7976931348623157e308'
}

function writeWhole(value: number): string {
  if (Math.abs(value) >= 1e21) return `${value}` // has an exponent already
  return Object.is(value, -0) ? '-0.0' : `${value}.0`
}
