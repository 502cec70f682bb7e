import type { Field, Message } from './field.ts'
import { camelCase } from './names.ts'
import { pythonInt, readDouble, readInt32, readInt64, withinInt64 } from './python-number.ts'

/** Thrown where protobuf's JSON reader would stop: whatever was filled in before stays. */
export class Refusal extends Error {
  /** Where the bad value stands: `tags[2].value`. */
  path = ''

  /** Puts what encloses the bad value in front of its place. */
  within(place: string): this {
    this.path =
      this.path === '' || this.path.startsWith('[') ? place + this.path : `${place}.${this.path}`
    return this
  }
}

/** An unknown name of a choice: skipped, unlike every other bad value. */
const SKIPPED = Symbol('skipped')

/** A message being filled in, by its names in TypeScript. */
export type Target = Record<string, unknown>

/** How a message is read from JSON. */
export interface MessageReader {
  /** A message with nothing set: defaults and empty lists. */
  create(): Target
  /** Sets what `json` holds, in its order. @throws {Refusal} at the first bad value. */
  fill(target: Target, json: unknown): void
}

interface Slot {
  readonly isAlias: boolean
  readonly takesNull: boolean
  /** Sets what the field is when absent. */
  readonly start: (target: Target) => void
  readonly set: (target: Target, value: unknown) => void
}

const LONE_SURROGATE = /\p{Surrogate}/u
const EXTENSION_NAME = /^\[[a-zA-Z0-9._]*\]$/

const readers = new WeakMap<Message, MessageReader>()

/** The reader of a message, made once per table. */
export function messageReader(message: Message): MessageReader {
  let reader = readers.get(message)
  if (reader === undefined) {
    reader = makeReader(message)
    readers.set(message, reader)
  }
  return reader
}

function makeReader(message: Message): MessageReader {
  const slots = new Map<string, Slot>()
  const starts: ((target: Target) => void)[] = []
  for (const [wire, field] of Object.entries(message.fields)) {
    const slot = makeSlot(wire, field)
    slots.set(wire, slot)
    slots.set(camelCase(wire), slot)
    if (!slot.isAlias) starts.push(slot.start)
  }
  return {
    create() {
      const target: Target = {}
      for (const start of starts) start(target)
      return target
    },
    fill: (target, json) => fill(slots, target, json),
  }
}

function fill(slots: ReadonlyMap<string, Slot>, target: Target, json: unknown): void {
  if (typeof json === 'string') return // protobuf walks its letters and finds no field of that name
  if (typeof json !== 'object' || json === null) throw new Refusal()
  if (Array.isArray(json)) return fillFromNames(slots, json)
  const object = json as Record<string, unknown> // neither null nor a list
  for (const name of Object.keys(object)) {
    const slot = slots.get(name)
    if (slot === undefined) {
      if (EXTENSION_NAME.test(name)) throw new Refusal()
      continue
    }
    const value = object[name]
    // Null is as good as absent, but in a field that takes any JSON.
    if (value !== null || slot.takesNull) setAt(name, () => slot.set(target, value))
  }
}

function setAt(place: string, set: () => void): void {
  try {
    set()
  } catch (error) {
    throw error instanceof Refusal ? error.within(place) : error
  }
}

/** A list where a message belongs: protobuf takes its elements for field names. */
function fillFromNames(slots: ReadonlyMap<string, Slot>, names: readonly unknown[]): void {
  for (const name of names) {
    if (typeof name !== 'string' || slots.has(name) || EXTENSION_NAME.test(name))
      throw new Refusal()
  }
}

function makeSlot(wire: string, field: Field): Slot {
  const { alias, as, required } = field.options
  const name = alias ?? as ?? camelCase(wire)
  const isAlias = alias !== undefined
  const set = makeSet(name, field, isAlias)
  const blank = 'default' in field.options ? field.options.default : required && zeroOf(field)
  const start = (target: Target): void => {
    target[name] = field.kind === 'list' ? [] : field.kind === 'map' ? {} : blank
  }
  return { isAlias, takesNull: field.kind === 'json', start, set }
}

/** What proto2 gives for a field that was never set. */
function zeroOf(field: Field): unknown {
  switch (field.kind) {
    case 'text':
      return ''
    case 'int32':
    case 'int64':
    case 'double':
      return 0
    case 'bool':
      return false
    case 'choice':
      return field.choices?.[0]?.name
    case 'message':
      return field.message && messageReader(field.message).create()
    default:
      return undefined
  }
}

function makeSet(name: string, field: Field, isAlias: boolean): Slot['set'] {
  if (field.kind === 'list') return makeListSet(name, field)
  if (field.kind === 'map') return makeMapSet(name, field)
  if (field.kind === 'message') {
    const of = field.message as Message // every field of this kind has one
    return (target, value) => {
      const inner = messageReader(of).create()
      target[name] = inner
      messageReader(of).fill(inner, value)
    }
  }
  const read = makeScalarRead(field)
  return (target, json) => {
    const value = read(json)
    // Of two fields for one argument the first wins unless it is empty, in whatever order they come.
    const yields = isAlias ? isGiven(target[name]) : value === '' && isGiven(target[name])
    if (value !== SKIPPED && !yields) target[name] = value
  }
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== ''
}

function makeListSet(name: string, field: Field): Slot['set'] {
  const add = makeAdd(field.of as Field) // every list has one
  return (target, json) => {
    const items: unknown[] = []
    target[name] = items
    if (!Array.isArray(json)) throw new Refusal()
    json.forEach((item: unknown, index) => setAt(`[${index}]`, () => add(items, item)))
  }
}

function makeAdd(of: Field): (items: unknown[], item: unknown) => void {
  const nested = of.message
  const read = makeScalarRead(of)
  return (items, item) => {
    if (nested !== undefined) {
      const inner = messageReader(nested).create()
      items.push(inner)
      messageReader(nested).fill(inner, item)
      return
    }
    if (item === null && of.kind !== 'json') throw new Refusal()
    const value = read(item)
    if (value !== SKIPPED) items.push(value)
  }
}

function makeMapSet(name: string, field: Field): Slot['set'] {
  const of = field.of as Field // every map has one
  const read = makeScalarRead(of)
  return (target, json) => {
    // No prototype: a key called __proto__ is a key like any other.
    const entries: Record<string, unknown> = Object.create(null) as Record<string, unknown>
    target[name] = entries
    if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new Refusal()
    for (const [key, item] of Object.entries(json)) {
      if (LONE_SURROGATE.test(key)) throw new Refusal()
      if (of.message !== undefined) {
        const inner = messageReader(of.message).create()
        entries[key] = inner
        messageReader(of.message).fill(inner, item)
      } else {
        const value = read(item)
        if (value !== SKIPPED) entries[key] = value
      }
    }
  }
}

function makeScalarRead(field: Field): (json: unknown) => unknown {
  switch (field.kind) {
    case 'text':
      return readText
    case 'int32':
      return (json) => orRefuse(readInt32(json))
    case 'int64':
      return (json) => orRefuse(readInt64(json))
    case 'double':
      return (json) => orRefuse(readDouble(json))
    case 'bool':
      return (json) => orRefuse(typeof json === 'boolean' ? json : undefined)
    case 'choice':
      return makeChoiceRead(field)
    default:
      return (json) => json
  }
}

function orRefuse<T>(value: T | undefined): T {
  if (value === undefined) throw new Refusal()
  return value
}

function readText(json: unknown): string {
  if (typeof json !== 'string' || LONE_SURROGATE.test(json)) throw new Refusal()
  return json
}

function makeChoiceRead(field: Field): (json: unknown) => unknown {
  const choices = field.choices ?? []
  const byWire = new Map(choices.map((choice) => [choice.wire, choice.name]))
  const byNumber = new Map(choices.map((choice) => [choice.number, choice.name]))
  return (json) => {
    if (typeof json === 'string' && byWire.has(json)) return byWire.get(json)
    const number = choiceNumber(json)
    return number === undefined ? SKIPPED : orRefuse(byNumber.get(number))
  }
}

/** The number that protobuf looks a choice up by; undefined where it takes an unknown name. */
function choiceNumber(json: unknown): number | undefined {
  if (typeof json === 'number' && Number.isNaN(json)) return undefined // int() says it is no number
  const whole = pythonInt(json)
  if (whole === undefined) {
    if (typeof json === 'string') return undefined
    throw new Refusal()
  }
  if (withinInt64(whole) === undefined) throw new Refusal()
  return Number(BigInt.asIntN(32, whole)) // protobuf keeps the lower half
}
