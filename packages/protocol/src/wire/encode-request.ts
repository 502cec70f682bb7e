import { messageWriter } from './encode-message.ts'
import type { AnyEndpoint } from './endpoint.ts'
import type { Field, Message } from './field.ts'
import { camelCase } from './names.ts'

/** A request on its way to a server: what follows the server's address, and the body. */
export interface EncodedRequest {
  readonly method: string
  /** Path and query, both encoded. */
  readonly target: string
  /** JSON text; undefined where arguments travel in the query. */
  readonly body: string | undefined
}

/** Arguments by their names in TypeScript. */
type Args = Readonly<Record<string, unknown>>

/**
 * Writes a request as MLflow's own client does: the first of the endpoint's paths, arguments of a
 * GET in the query and of all else in a JSON body, those of the path in both.
 */
export function encodeRequest(endpoint: AnyEndpoint, args: object): EncodedRequest {
  const values = args as Args // a client's types were checked by `ArgsOf`
  const path = fillPath(endpoint.paths[0] ?? endpoint.path, values)
  if (endpoint.method !== 'GET') {
    return {
      method: endpoint.method,
      target: path,
      body: messageWriter(endpoint.request)(values),
    }
  }
  const query = writeQuery(endpoint.request, values).toString()
  const target = query === '' ? path : `${path}?${query}`
  return { method: 'GET', target, body: undefined }
}

/** A path with its parameters filled in; those that may hold slashes keep them. */
export function fillPath(path: string, args: Readonly<Record<string, unknown>>): string {
  return path.replace(/\{(\w+)(:path)?\}/g, (_, name: string, isPath: string | undefined) => {
    const value = encodeURIComponent(String(args[camelCase(name)] ?? ''))
    return isPath === undefined ? value : value.replaceAll('%2F', '/')
  })
}

function writeQuery(table: Message, args: Args): URLSearchParams {
  const query = new URLSearchParams()
  for (const [wire, field] of Object.entries(table.fields)) {
    if (field.options.alias !== undefined) continue
    const value = args[field.options.as ?? camelCase(wire)]
    if (value === undefined || value === null) continue
    for (const one of Array.isArray(value) ? value : [value]) {
      query.append(wire, writeText(field, one))
    }
  }
  return query
}

function writeText(field: Field, value: unknown): string {
  const chosen = field.choices?.find(({ name }) => name === value)
  return chosen?.wire ?? String(value)
}
