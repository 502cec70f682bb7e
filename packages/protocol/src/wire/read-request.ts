import { invalid, parseJsonText, TrackingError } from '@waymark/domain'
import { makeChecks, type RawRequest } from './check-request.ts'
import { checkSpellings } from './check-spellings.ts'
import { messageReader, Refusal, type Target } from './decode-message.ts'
import type { Message } from './field.ts'
import { parseJsonBody } from './json-body.ts'
import { camelCase } from './names.ts'

/** A request as it came in, apart from its target. */
export interface DecodeInput {
  readonly method: string
  /** What stands behind the `?`, still encoded; '' if nothing does. */
  readonly query: string
  readonly body: Uint8Array | undefined
  readonly contentType: string | undefined
  /** Decoded path parameters by their names in the path (`model_id`). */
  readonly params?: Readonly<Record<string, string>>
}

/**
 * Makes the decoder of a request's table. It does what MLflow does with its JSON: spellings are
 * checked, then fields are filled in until the first bad value, then the coarse checks run, more
 * of them when there was one.
 */
export function makeRequestReader(table: Message): (input: DecodeInput) => Target {
  const read = makeRawReader(table)
  return (input) => {
    const target = read(readRawRequest(table, input))
    for (const [name, value] of Object.entries(input.params ?? {})) target[camelCase(name)] = value
    return target
  }
}

/**
 * The second half of {@link makeRequestReader}: from JSON to checked fields.
 *
 * @param options.strict whether a bad value is refused even where MLflow would go on without it
 */
export function makeRawReader(
  table: Message,
  options: { readonly strict?: boolean } = {},
): (raw: unknown) => Target {
  const reader = messageReader(table)
  const check = makeChecks(table)
  return (raw) => {
    checkSpellings(table, raw)
    const target = reader.create()
    const refusal = fillUntilRefused(() => reader.fill(target, raw))
    check(isRecord(raw) ? raw : {}, target, refusal === undefined)
    if (refusal !== undefined && options.strict) {
      throw invalid(`The value of '${refusal.path}' has the wrong type or is out of range.`)
    }
    return target
  }
}

function fillUntilRefused(fill: () => void): Refusal | undefined {
  try {
    fill()
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

/** The fields of a request before they are read: from the query of a GET, else from the body. */
export function readRawRequest(table: Message, input: DecodeInput): unknown {
  if (input.method === 'GET' && input.query !== '') {
    const query = new URLSearchParams(input.query)
    if (query.size > 0) return readQuery(table, query)
  }
  checkContentType(input)
  return normalizeBody(input.body === undefined ? undefined : parseJsonBody(input.body))
}

/**
 * An absent or broken body is an empty one, and a body that is a JSON text holds JSON once more
 * (old clients encode twice).
 *
 * @throws {TrackingError} `INVALID_VALUE` when there is a value that no field can be read from
 */
export function normalizeBody(value: unknown): unknown {
  const body = typeof value === 'string' ? parseJsonText(value) : value
  if (typeof value === 'string' && body === undefined) throw noObject()
  if (body === undefined || body === null) return {}
  if (typeof body === 'number' || typeof body === 'boolean' || typeof body === 'bigint') {
    throw noObject()
  }
  return body
}

function noObject(): TrackingError {
  return invalid('The request body must be a JSON object.')
}

/** A query has one level, wire spellings only, and text values. */
function readQuery(table: Message, query: URLSearchParams): RawRequest {
  const raw: Record<string, unknown> = {}
  for (const [wire, field] of Object.entries(table.fields)) {
    if (!query.has(wire)) continue
    if (field.kind === 'list') raw[wire] = query.getAll(wire)
    else if (field.kind === 'bool') raw[wire] = readQueryBool(query.get(wire) ?? '')
    else raw[wire] = query.get(wire)
  }
  return raw
}

function readQueryBool(value: string): boolean {
  const lower = value.toLowerCase()
  if (lower === 'true') return true
  if (lower === 'false') return false
  throw invalid(`Invalid boolean value: ${value}, must be 'true' or 'false'.`)
}

/** @throws {TrackingError} `INVALID_VALUE` unless a POST or PUT says that it sends JSON */
export function checkContentType({ method, contentType }: DecodeInput): void {
  if (method !== 'POST' && method !== 'PUT') return
  if (contentType?.split(';', 1)[0] === 'application/json') return
  throw invalid(
    contentType === undefined
      ? "The Content-Type header is missing; it must be 'application/json'."
      : `Content-Type '${contentType}' is not supported; it must be 'application/json'.`,
  )
}

function isRecord(value: unknown): value is RawRequest {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
