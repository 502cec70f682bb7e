import { TrackingError } from '@waymark/domain'
import { decodeError } from '@waymark/protocol'
import type { CallOptions, ClientOptions } from '../options.ts'
import { exchangeAside } from './aside/exchange-aside.ts'
import { type Answer, type Body, createExchange, type Exchange, textOf } from './http-exchange.ts'
import { redirectOf } from './redirect.ts'
import { retryDelayMs } from './retry-delay.ts'
import { type ServerAddress, serverAddress } from './server-address.ts'
import { wait } from './wait.ts'

/** One request. */
interface Outgoing {
  readonly method: string
  /** Path and query, encoded, below the server's address. */
  readonly target: string
  readonly body?: Body | undefined
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
  sendForBody(request: Outgoing, options?: CallOptions): Promise<Answer>
}

const WORTH_A_RETRY = new Set([429, 502, 503, 504])

/** What came of one attempt: a result, or a failure and how to go on. */
type Attempt<T> =
  | { readonly result: T }
  | { readonly error: TrackingError; readonly again: boolean; readonly retryAfter: string | null }

/** How many redirects a request follows. */
const MOST_HOPS = 5

/** A packed answer saves time on a network, and costs some where there is none. */
const NEAR = /^(?:localhost|127\..*|\[::1\])$/

/** Makes the transport to one server. Nothing is sent yet. */
export function createTransport(options: ClientOptions): Transport {
  const address = serverAddress(options)
  const { timeoutMs = 120_000, retries = 5, holdsProcess = true } = options
  const here = createExchange(options)
  const aside = options.usesThread === true ? exchangeAside(here, options.tls) : here

  async function send<T>(
    request: Outgoing,
    { read, exchange }: { read: (answer: Answer) => Promise<T>; exchange: Exchange },
    { signal }: CallOptions = {},
  ): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      signal?.throwIfAborted()
      const outcome = await tryOnce(address, request, { read, timeoutMs, signal, exchange })
      if ('result' in outcome) return outcome.result
      if (!outcome.again || attempt >= retries) throw outcome.error
      const moment = { now: Date.now(), random: Math.random() }
      await wait(retryDelayMs(attempt, outcome.retryAfter, moment), { signal, holdsProcess })
    }
  }

  const packed = NEAR.test(new URL(address.url).hostname) ? {} : { 'accept-encoding': 'gzip' }
  return {
    url: address.url,
    sendForText: (request, call) =>
      send(
        { ...request, headers: { ...packed, ...request.headers } },
        { read: textOf, exchange: aside },
        call,
      ),
    sendForBody: (request, call) =>
      send(request, { read: async (answer) => answer, exchange: here }, call),
  }
}

async function tryOnce<T>(
  address: ServerAddress,
  request: Outgoing,
  how: {
    readonly read: (answer: Answer) => Promise<T>
    readonly timeoutMs: number
    readonly signal: AbortSignal | undefined
    readonly exchange: Exchange
  },
): Promise<Attempt<T>> {
  const timeout = new AbortController()
  const timer = setTimeout(() => timeout.abort(), how.timeoutMs)
  timer.unref() // the socket holds the process; a timer alone must not
  const signal = how.signal ? AbortSignal.any([how.signal, timeout.signal]) : timeout.signal
  try {
    const answer = await exchangeWith(address, request, { exchange: how.exchange, signal })
    if (answer.status >= 200 && answer.status < 300) return { result: await how.read(answer) }
    return refusal(answer.status, answer.headers['retry-after'] ?? null, request, {
      body: await textOf(answer),
    })
  } catch (cause) {
    how.signal?.throwIfAborted()
    if (cause instanceof TrackingError) throw cause // of the body that was to be sent
    const reason = timeout.signal.aborted ? `nothing came in ${how.timeoutMs} ms` : reasonOf(cause)
    const error = new TrackingError('SERVER_UNREACHABLE', { url: address.url, reason }, { cause })
    // A refused connection never reached the server, so even a create may be tried again.
    const again = request.isRepeatable || reason === 'ECONNREFUSED'
    return { error, again, retryAfter: null }
  } finally {
    clearTimeout(timer)
  }
}

/** One attempt, and where it is sent on to. */
async function exchangeWith(
  address: ServerAddress,
  request: Outgoing,
  { exchange, signal }: { readonly exchange: Exchange; readonly signal: AbortSignal },
): Promise<Answer> {
  const { method, body } = request
  const headers = headersOf(address, request)
  let url = new URL(address.url + request.target)
  for (let hop = 0; ; hop += 1) {
    const answer = await exchange({ method, url, headers, body, signal })
    const next = hop < MOST_HOPS ? redirectOf(answer, url, method) : undefined
    if (next === undefined) return answer
    answer.body.resume()
    url = next
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
  const all = { 'user-agent': 'waymark', ...headers, ...own }
  return body === undefined ? all : { ...all, 'content-type': contentType }
}

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(?:GET_ISSUER|VERIFY)/
const TRUST =
  'is its certificate from an authority of your own? Name that one: MLFLOW_TRACKING_SERVER_CERT_PATH or NODE_EXTRA_CA_CERTS'

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = (error as NodeJS.ErrnoException).code ?? error.message
  return CERTIFICATE.test(code) ? `${code} (${TRUST})` : code
}
