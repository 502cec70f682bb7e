import { invalid, TrackingError } from '@waymark/domain'
import type { Target } from './decode-message.ts'
import type { Field, Message } from './field.ts'
import { camelCase } from './names.ts'
import { parsePythonFloat, parsePythonInt, pythonInt } from './python-number.ts'

/** A JSON object as it was sent, before any field is read from it. */
export type RawRequest = Readonly<Record<string, unknown>>

/**
 * MLflow's checks of a request. They look at what was sent, by its wire spelling: a required field
 * must be there and not ''; types are looked at only when reading stopped early, and less closely
 * than by the reader.
 */
export type RequestCheck = (raw: RawRequest, read: Target, isParsed: boolean) => void

/** The checks of a request's table, in its order. */
export function makeChecks(table: Message): RequestCheck {
  const checks = Object.entries(table.fields)
    .filter(([, field]) => field.options.alias === undefined)
    .map(([wire, field]) => makeFieldCheck(wire, field, spellings(table, wire, field)))
  return (raw, read, isParsed) => {
    for (const check of checks) check(raw, read, isParsed)
  }
}

/** `run_id` and, where the message has it or not, `run_uuid` in its place. */
function spellings(table: Message, wire: string, field: Field): readonly string[] {
  const name = field.options.as ?? camelCase(wire)
  const aliases = Object.keys(table.fields).filter(
    (other) => table.fields[other]?.options.alias === name,
  )
  return wire === 'run_id' ? [wire, 'run_uuid'] : [wire, ...aliases]
}

function makeFieldCheck(wire: string, field: Field, names: readonly string[]): RequestCheck {
  const { required, lax, as } = field.options
  const name = as ?? camelCase(wire)
  return (raw, read, isParsed) => {
    const isSent = Object.hasOwn(raw, wire)
    if (isSent || required) {
      const value = firstGiven(raw, names)
      if (required && (value === undefined || value === null || value === '')) {
        throw new TrackingError('MISSING_FIELD', { field: wire })
      }
      if (!isParsed && !lax && !hasCoarseType(field, value)) throw badValue(wire, value)
      if (field.options.plainInt && isSent && pythonInt(value) === undefined) {
        throw badValue(wire, value, 'It must be a whole number.')
      }
      // What reading never came to is held to its limits all the same.
      if (!isParsed) checkLimits(wire, field, pythonInt(value))
    }
    checkLimits(wire, field, read[name])
  }
}

function firstGiven(raw: RawRequest, names: readonly string[]): unknown {
  for (const name of names) {
    const value = Object.hasOwn(raw, name) ? raw[name] : undefined
    if (value !== undefined && value !== null) return value
  }
  return undefined
}

/** Whether a value has about the right type: 12.5 passes for a whole number here. */
function hasCoarseType(field: Field, value: unknown): boolean {
  switch (field.kind) {
    case 'choice':
      return field.options.intLike ? isIntLike(value) : isText(value)
    case 'text':
      return typeof value === 'string'
    case 'int32':
    case 'int64':
      return isIntLike(value)
    case 'double':
      return isFloatLike(value)
    case 'bool':
      return typeof value === 'boolean'
    case 'list':
      return Array.isArray(value) && (hasUncheckedItems(field) || value.every(isText))
    default:
      return true
  }
}

/** MLflow looks at elements only where they are texts, and not everywhere. */
function hasUncheckedItems(field: Field): boolean {
  return field.of?.kind !== 'text' || field.options.laxItems === true
}

function isText(value: unknown): boolean {
  return typeof value === 'string'
}

function isIntLike(value: unknown): boolean {
  if (typeof value === 'string') return parsePythonInt(value) !== undefined
  if (typeof value === 'number') return Number.isFinite(value)
  return typeof value === 'boolean' || typeof value === 'bigint'
}

function isFloatLike(value: unknown): boolean {
  if (typeof value === 'string') return parsePythonFloat(value) !== undefined
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint'
}

function checkLimits(wire: string, field: Field, value: unknown): void {
  const { min, max, maxItems } = field.options
  if (typeof value === 'number' || typeof value === 'bigint') {
    if (min !== undefined && value < min) throw badValue(wire, value, `It must be at least ${min}.`)
    if (max !== undefined && value > max) throw badValue(wire, value, `It must be at most ${max}.`)
  }
  if (maxItems !== undefined && Array.isArray(value) && value.length > maxItems) {
    throw invalid(`'${wire}' can hold at most ${maxItems} values, got ${value.length}.`)
  }
}

/** @param hint what would be right, as a sentence */
function badValue(wire: string, value: unknown, hint = ''): TrackingError {
  const shown =
    JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? `${item}` : item)) ??
    'nothing'
  const short = shown.length > 200 ? `${shown.slice(0, 200)}…` : shown
  return invalid(`Invalid value ${short} for parameter '${wire}'.${hint && ` ${hint}`}`)
}
