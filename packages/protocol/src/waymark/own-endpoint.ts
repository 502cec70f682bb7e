import { invalid, TrackingError } from '@waymark/domain'
import type { DecodeInput } from '../wire/read-request.ts'
import { type JsonSchema, type ReadFields, record, type ShapeFields } from './shape.ts'

/** Where our own API begins. */
export const OWN_ROOT = '/api/waymark/v1'

/** One endpoint of our own API; a route takes it like one of MLflow's. */
export interface OwnEndpoint<Request, Response> {
  readonly id: string
  readonly noun: string
  readonly summary: string
  /** A PUT's body is bytes. */
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly paths: readonly string[]
  /** The request's fields but those in the path. */
  readonly requestSchema: JsonSchema
  /** Of the answer; JSON if absent. */
  readonly contentType?: string
  readonly decode: (input: DecodeInput) => Request
  readonly encode: (value: Response) => string | Uint8Array
}

/** The arguments that a handler gets, of the request's fields and the path's. */
type Args<F extends ShapeFields, P extends string> = ReadFields<F> & PathArgs<P>

type PathArgs<P extends string> = P extends `${string}{${infer Name}}${infer Rest}`
  ? { readonly [N in Name]: string } & PathArgs<Rest>
  : unknown

/**
 * Declares an endpoint that answers JSON unless told otherwise: a POST takes its fields from a JSON
 * body, others from the query.
 */
export function ownEndpoint<Response>() {
  return <F extends ShapeFields, const P extends string>(declared: {
    readonly id: string
    readonly noun: string
    readonly summary: string
    readonly method: 'GET' | 'POST' | 'PUT'
    readonly path: P
    readonly fields: F
    readonly contentType?: string
    readonly encode?: (value: Response) => string | Uint8Array
  }): OwnEndpoint<Args<F, P>, Response> => {
    const { path, fields, encode = JSON.stringify, ...rest } = declared
    const request = record(fields)
    return {
      ...rest,
      paths: [OWN_ROOT + path],
      requestSchema: request.schema,
      encode,
      decode: (input) => {
        const raw = rest.method === 'POST' ? readBody(input) : readQuery(fields, input.query)
        return { ...request.read(raw, ''), ...input.params } as Args<F, P> // the path's names are P's
      },
    }
  }
}

/** The fields of a query: a list's as often as it stands there, any other once. */
function readQuery(fields: ShapeFields, query: string): unknown {
  const raw: Record<string, unknown> = {}
  for (const [name, value] of new URLSearchParams(query)) {
    const shape = Object.hasOwn(fields, name) ? fields[name] : undefined
    const read = shape?.fromText?.(value) ?? value
    const before = Object.hasOwn(raw, name) ? raw[name] : undefined
    if (shape?.isList) raw[name] = [...(Array.isArray(before) ? before : []), read]
    else if (before === undefined) raw[name] = read
    else throw invalid(`'${name.slice(0, 80)}' is given twice.`)
  }
  return raw
}

function readBody({ contentType, body }: DecodeInput): unknown {
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase()
  if (type !== 'application/json') {
    throw new TrackingError('BODY_NOT_JSON', { contentType: contentType?.slice(0, 80) })
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch (cause) {
    const reason = 'The body is not valid JSON.'
    throw new TrackingError('REQUEST_MALFORMED', { reason }, { cause })
  }
}
