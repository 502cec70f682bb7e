import { parseJsonText, TrackingError } from '@waymark/domain'
import type { AnyEndpoint } from './endpoint.ts'
import type { Field, Message } from './field.ts'
import { camelCase } from './names.ts'
import { readDouble, readInt64 } from './python-number.ts'

/** Thrown where a value is not of its field's type. */
class Unreadable extends Error {}

/** A message as it is read, by its names in TypeScript. */
type Target = Record<string, unknown>

type Fill = (target: Target, json: Readonly<Record<string, unknown>>) => void

const fills = new WeakMap<Message, Fill>()

/**
 * Reads an answer by its endpoint's table: absent lists are empty, absent fields undefined or their
 * default, whole numbers exact, "NaN" a number. Fields that the table lacks are skipped.
 *
 * @throws {TrackingError} `ANSWER_UNREADABLE` when it is no JSON object or has values of other types
 */
export function decodeResponse(endpoint: AnyEndpoint, text: string): Readonly<Target> {
  try {
    return readMessage(endpoint.response, parseAnswer(text))
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    throw new TrackingError('ANSWER_UNREADABLE', { endpoint: endpoint.id }, { cause: error })
  }
}

/** An answer without fields may have no body at all. */
function parseAnswer(text: string): unknown {
  return text === '' ? {} : parseJsonText(text)
}

function readMessage(message: Message, json: unknown): Target {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new Unreadable()
  const target: Target = {}
  fillOf(message)(target, json as Readonly<Record<string, unknown>>) // just checked
  return target
}

function fillOf(message: Message): Fill {
  let fill = fills.get(message)
  if (fill === undefined) {
    const parts = Object.entries(message.fields).map(([wire, field]) => makePart(wire, field))
    fill = (target, json) => {
      for (const part of parts) part(target, json)
    }
    fills.set(message, fill)
  }
  return fill
}

function makePart(wire: string, field: Field): Fill {
  if (field.kind === 'inline') {
    const inner = field.message as Message // every inline field has one
    return (target, json) => fillOf(inner)(target, asObject(json[wire] ?? {}))
  }
  const name = field.options.as ?? camelCase(wire)
  const read = makeRead(field)
  return (target, json) => {
    const value = json[wire]
    target[name] = value === undefined || value === null ? absent(field) : read(value)
  }
}

function absent(field: Field): unknown {
  if (field.kind === 'list') return []
  if (field.kind === 'map') return {}
  return field.options.default ?? undefined
}

function makeRead(field: Field): (json: unknown) => unknown {
  switch (field.kind) {
    case 'text':
      return (json) => orUnreadable(typeof json === 'string' ? json : undefined)
    case 'numeral':
    case 'int32':
    case 'int64':
      return (json) => orUnreadable(readInt64(json))
    case 'double':
      return (json) => orUnreadable(readDouble(json))
    case 'bool':
      return (json) => orUnreadable(typeof json === 'boolean' ? json : undefined)
    case 'choice':
      return makeChoiceRead(field)
    case 'message':
      return (json) => readMessage(field.message as Message, json) // every one has its table
    case 'list':
      return makeListRead(field.of as Field) // every list has one
    case 'map':
      return makeMapRead(field.of as Field) // every map has one
    default:
      return (json) => json
  }
}

/** A choice that a newer server made up stays as it was written. */
function makeChoiceRead(field: Field): (json: unknown) => unknown {
  const byWire = new Map((field.choices ?? []).map(({ wire, name }) => [wire, name]))
  return (json) => (typeof json === 'string' ? (byWire.get(json) ?? json) : orUnreadable(undefined))
}

function makeListRead(of: Field): (json: unknown) => unknown {
  const read = makeRead(of)
  return (json) => {
    if (!Array.isArray(json)) throw new Unreadable()
    return json.map(read)
  }
}

function makeMapRead(of: Field): (json: unknown) => unknown {
  const read = makeRead(of)
  return (json) =>
    Object.fromEntries(Object.entries(asObject(json)).map(([key, item]) => [key, read(item)]))
}

function asObject(json: unknown): Readonly<Record<string, unknown>> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new Unreadable()
  return json as Readonly<Record<string, unknown>> // just checked
}

function orUnreadable<T>(value: T | undefined): T {
  if (value === undefined) throw new Unreadable()
  return value
}
