import { rootUrl } from '../app/root-url.ts'
import { takeAnswer } from './early-answer.ts'

/** A request that failed: the server's own words if it had any. `status` 0: no answer at all. */
class ApiError extends Error {
  override readonly name = 'ApiError'

  constructor(
    message: string,
    readonly status: number,
    readonly code: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** Whether the server answered, and would answer the same question the same way. */
export function isRefusal(error: unknown): boolean {
  return error instanceof ApiError && error.status >= 400 && error.status < 500
}

/** Whether the server answered that there is no such thing. */
export function isNotFound(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404
}

type Query = Readonly<Record<string, string | number | readonly string[] | undefined>>

/** Where an API path lies: below the root, whatever prefix that has. */
export function apiUrl(path: string, query: Query = {}): string {
  const url = new URL(path, rootUrl)
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue
    for (const one of Array.isArray(value) ? value : [value]) url.searchParams.append(name, one)
  }
  return url.href
}

/** GETs an endpoint of MLflow's REST API, such as `runs/get`. */
export function getJson(path: string, query: Query, signal: AbortSignal): Promise<unknown> {
  return fetchJson(apiUrl(`ajax-api/2.0/mlflow/${path}`, query), { signal })
}

/** Where our own API lies. */
const OWN_API = 'api/waymark/v1'

/** Where a path of our own API lies. */
export function ownUrl(path: string, query?: Query): string {
  return apiUrl(`${OWN_API}/${path}`, query)
}

/** GETs an endpoint of our own API, such as `experiments`. */
export function getOwn(path: string, query: Query, signal: AbortSignal): Promise<unknown> {
  return fetchJson(ownUrl(path, query), { signal })
}

/** POSTs to an endpoint of our own API, such as `runs/table`. */
export function postOwn(path: string, body: unknown, signal: AbortSignal): Promise<unknown> {
  return fetchJson(ownUrl(path), postOf(body, signal))
}

/** POSTs to an endpoint of MLflow's REST API, such as `experiments/set-experiment-tag`. */
export function postMlflow(path: string, body: unknown): Promise<unknown> {
  return sendMlflow('POST', path, body)
}

/** PATCHes by an endpoint of MLflow's REST API, such as `model-versions/update`. */
export function patchMlflow(path: string, body: unknown): Promise<unknown> {
  return sendMlflow('PATCH', path, body)
}

/** DELETEs by an endpoint of MLflow's REST API, such as `registered-models/alias`. */
export function deleteMlflow(path: string, body: unknown): Promise<unknown> {
  return sendMlflow('DELETE', path, body)
}

function sendMlflow(method: string, path: string, body: unknown): Promise<unknown> {
  const request = postOf(body, AbortSignal.timeout(30_000))
  return fetchJson(apiUrl(`ajax-api/2.0/mlflow/${path}`), { ...request, method })
}

/** POSTs to an endpoint of our own API that answers bytes, such as `series`. */
export async function postForBytes(
  path: string,
  body: unknown,
  signal: AbortSignal,
): Promise<ArrayBuffer> {
  const response = await answerOf(ownUrl(path), postOf(body, signal))
  if (!response.ok) throw errorOf(response, await response.text())
  return response.arrayBuffer()
}

interface BytesOptions {
  readonly range?: readonly [number, number]
  readonly signal: AbortSignal
}

/** GETs bytes: those of a range, both ends included, if one is given. */
export async function getBytes(url: string, options: BytesOptions): Promise<ArrayBuffer> {
  return (await getFile(url, options)).bytes
}

/** As {@link getBytes}, with when the file was written to last, as far as the server says. */
export async function getFile(
  url: string,
  { range, signal }: BytesOptions,
): Promise<{ readonly bytes: ArrayBuffer; readonly modifiedMs: number | undefined }> {
  const headers = range === undefined ? {} : { range: `bytes=${range.join('-')}` }
  const response = await answerOf(url, { headers, signal })
  if (!response.ok) throw errorOf(response, await response.text())
  const bytes = await response.arrayBuffer()
  const modifiedMs = Date.parse(response.headers.get('last-modified') ?? '')
  return {
    // A proxy in between may know no ranges, and answers with all there is.
    bytes:
      range !== undefined && response.status === 200 ? bytes.slice(range[0], range[1] + 1) : bytes,
    modifiedMs: Number.isNaN(modifiedMs) ? undefined : modifiedMs,
  }
}

function postOf(body: unknown, signal: AbortSignal): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal,
  }
}

async function fetchJson(url: string, init: RequestInit): Promise<unknown> {
  const known = takeAnswer(url)
  if (known !== undefined) return known
  const response = await answerOf(url, init)
  const text = await response.text()
  if (!response.ok) throw errorOf(response, text)
  return JSON.parse(text)
}

async function answerOf(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (cause) {
    if (init.signal?.aborted) throw cause
    throw new ApiError('The server does not answer.', 0, 'UNREACHABLE', { cause })
  }
}

function errorOf(response: Response, text: string): ApiError {
  const { status } = response
  try {
    const body = JSON.parse(text) as { message?: string; error_code?: string }
    return new ApiError(body.message || `HTTP ${status}`, status, body.error_code ?? '')
  } catch {
    // A proxy in between answers HTML, which says nothing to a reader.
    return new ApiError(`The server answered ${status}.`, status, '')
  }
}
