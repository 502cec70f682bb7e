import { Readable } from 'node:stream'
import { TrackingError } from '@waymark/domain'
import { decodeError } from '@waymark/protocol'
import type { CallOptions, ClientOptions } from '../options.ts'
import { retryDelayMs } from './retry-delay.ts'
import { type ServerAddress, serverAddress } from './server-address.ts'
import { tlsFetch } from './tls.ts'
import { wait } from './wait.ts'

/** A body of known length that is read while it is sent; opened anew for each attempt. */
export interface StreamedBody {
  readonly sizeBytes: number
  readonly open: () => Promise<Readable>
}

/** One request. A body can be sent more than once, so it is no stream that is under way. */
interface Outgoing {
  readonly method: string
  /** Path and query, encoded, below the server's address. */
  readonly target: string
  readonly body?: string | Uint8Array | Blob | StreamedBody | undefined
  readonly contentType?: string
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Whether it may be sent again when nobody knows if it was carried out. */
  readonly isRepeatable: boolean
}

/** Sends requests to one server, again where that helps. */
export interface Transport {
  /** The server's address without credentials. */
  readonly url: string
  /** The answer's text. @throws {TrackingError} `SERVER_REFUSED`, `SERVER_UNREACHABLE` */
  sendForText(request: Outgoing, options?: CallOptions): Promise<string>
  /** The answer with its body still to be read. @throws as `sendForText` */
  sendForBody(request: Outgoing, options?: CallOptions): Promise<Response>
}

const WORTH_A_RETRY = new Set([429, 502, 503, 504])

/** What came of one attempt: a result, or a failure and how to go on. */
type Attempt<T> =
  | { readonly result: T }
  | { readonly error: TrackingError; readonly again: boolean; readonly retryAfter: string | null }

/** Makes the transport to one server. Nothing is sent yet. */
export function createTransport(options: ClientOptions): Transport {
  const address = serverAddress(options)
  const {
    timeoutMs = 120_000,
    retries = 5,
    holdsProcess = true,
    fetch = options.tls === undefined ? globalThis.fetch : tlsFetch(options.tls),
  } = options

  async function send<T>(
    request: Outgoing,
    read: (response: Response) => Promise<T>,
    { signal }: CallOptions = {},
  ): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      signal?.throwIfAborted()
      const outcome = await tryOnce(address, request, { read, timeoutMs, signal, fetch })
      if ('result' in outcome) return outcome.result
      if (!outcome.again || attempt >= retries) throw outcome.error
      const moment = { now: Date.now(), random: Math.random() }
      await wait(retryDelayMs(attempt, outcome.retryAfter, moment), { signal, holdsProcess })
    }
  }

  return {
    url: address.url,
    sendForText: (request, call) => send(request, (response) => response.text(), call),
    sendForBody: (request, call) => send(request, async (response) => response, call),
  }
}

async function tryOnce<T>(
  address: ServerAddress,
  request: Outgoing,
  how: {
    readonly read: (response: Response) => Promise<T>
    readonly timeoutMs: number
    readonly signal: AbortSignal | undefined
    readonly fetch: typeof fetch
  },
): Promise<Attempt<T>> {
  const timeout = new AbortController()
  const timer = setTimeout(() => timeout.abort(), how.timeoutMs)
  timer.unref() // the socket holds the process; a timer alone must not
  try {
    const response = await how.fetch(address.url + request.target, {
      method: request.method,
      headers: headersOf(address, request),
      ...(await bodyOf(request.body)),
      signal: how.signal ? AbortSignal.any([how.signal, timeout.signal]) : timeout.signal,
    })
    if (response.ok) return { result: await how.read(response) }
    return refusal(response.status, response.headers.get('retry-after'), request, {
      body: await response.text(),
    })
  } catch (cause) {
    how.signal?.throwIfAborted()
    const reason = timeout.signal.aborted ? `nothing came in ${how.timeoutMs} ms` : reasonOf(cause)
    const error = new TrackingError('SERVER_UNREACHABLE', { url: address.url, reason }, { cause })
    // A refused connection never reached the server, so even a create may be tried again.
    const again = request.isRepeatable || reason === 'ECONNREFUSED'
    return { error, again, retryAfter: null }
  } finally {
    clearTimeout(timer)
  }
}

function refusal(
  status: number,
  retryAfter: string | null,
  { isRepeatable }: Outgoing,
  { body }: { readonly body: string },
): Attempt<never> {
  // 429 says that nothing was done; after the others nobody knows.
  const again = WORTH_A_RETRY.has(status) && (isRepeatable || status === 429)
  return { error: decodeError({ status, body }), again, retryAfter }
}

function headersOf(
  { headers }: ServerAddress,
  { body, contentType = 'application/json', headers: own }: Outgoing,
): Record<string, string> {
  const all = { ...headers, ...own }
  if (body === undefined) return all
  // Servers behind WSGI read no body in chunks, so that its length has to be said.
  const length = isStreamed(body) ? { 'content-length': String(body.sizeBytes) } : {}
  return { ...all, ...length, 'content-type': contentType }
}

async function bodyOf(body: Outgoing['body']): Promise<RequestInit> {
  if (!isStreamed(body)) return { body: body ?? null }
  return { body: Readable.toWeb(await body.open()), duplex: 'half' } as RequestInit // Node's own types
}

function isStreamed(body: Outgoing['body']): body is StreamedBody {
  return typeof body === 'object' && 'open' in body
}

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(?:GET_ISSUER|VERIFY)/
const TRUST =
  'is its certificate from an authority of your own? Name that one: MLFLOW_TRACKING_SERVER_CERT_PATH or NODE_EXTRA_CA_CERTS'

/** `fetch` says only "fetch failed"; its cause has the code. */
function reasonOf(error: unknown): string {
  const cause: unknown = error instanceof Error ? (error.cause ?? error) : error
  if (cause instanceof Error) {
    const code = (cause as NodeJS.ErrnoException).code ?? cause.message
    return CERTIFICATE.test(code) ? `${code} (${TRUST})` : code
  }
  return String(cause)
}
