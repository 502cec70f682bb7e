import type { IncomingMessage, ServerResponse } from 'node:http'
import { TrackingError } from '@waymark/domain'
import type { ServerSettings } from '../settings.ts'
import type { ActiveRequests } from './active-requests.ts'
import { writeAnswer } from './answer.ts'
import type { RouteTarget } from './exchange.ts'
import { failureAnswer } from './failure.ts'
import { type Admission, Guard } from './guard/guard.ts'
import type { Log } from './log.ts'
import { answerOptions } from './options.ts'
import type { Match, Router } from './router.ts'
import { parseTarget, type Target } from './target.ts'

// How long a refused client may go on sending, so that it sees the answer and not a reset.
const LINGER_MS = 5000

/** What a dispatcher works with. */
export interface DispatcherOptions {
  readonly settings: ServerSettings
  readonly router: Router<RouteTarget>
  readonly active: ActiveRequests
  readonly log: Log
}

/** Takes every request through guard and router to its target, and has the only catch. */
export class Dispatcher {
  readonly #options: DispatcherOptions
  readonly #guard: Guard
  #isStopping = false

  constructor(options: DispatcherOptions) {
    this.#options = options
    this.#guard = new Guard(options.settings)
  }

  /** Headers of answers to what could not even be read as a request. */
  get commonHeaders(): readonly string[] {
    return this.#guard.headers
  }

  /** From now on requests are answered 503 and connections end. */
  stop(): void {
    this.#isStopping = true
  }

  readonly handle = (request: IncomingMessage, response: ServerResponse): void => {
    this.#options.active.add(request, response)
    let headers = this.#guard.headers
    try {
      if (this.#isStopping) throw new TrackingError('STOPPING', {})
      const admission = this.#guard.admit(request)
      headers = admission.headers
      const pending = this.#route(request, response, admission)
      pending?.catch((failure) => this.fail(request, response, headers, failure))
    } catch (failure) {
      this.fail(request, response, headers, failure)
    }
  }

  /** Answers with an error, or cuts the connection where an answer has already begun. */
  fail(
    request: IncomingMessage,
    response: ServerResponse,
    headers: readonly string[],
    failure: unknown,
  ): void {
    const { log } = this.#options
    const place = `${request.method} ${parseTarget(request.url ?? '')?.rawPath}`
    if (request.socket.destroyed) {
      log.debug('A client left before its answer', { place, error: failure })
      return
    }
    const answer = failureAnswer(failure, log, place)
    log.debug('Refused', { status: answer.status, place })
    if (response.headersSent) {
      request.socket.destroy()
      return
    }
    for (const name of response.getHeaderNames()) response.removeHeader(name)
    const closing = this.#isStopping ? ['Connection', 'close'] : []
    writeAnswer(response, answer, [...headers, ...closing])
    if (!request.complete) endLater(request)
  }

  #route(
    request: IncomingMessage,
    response: ServerResponse,
    admission: Admission,
  ): Promise<void> | undefined {
    const method = request.method ?? ''
    const target = parseTarget(request.url ?? '')
    if (target === undefined) {
      throw new TrackingError('REQUEST_MALFORMED', { reason: 'The URL must begin with a slash.' })
    }
    // HEAD is GET without a body: the response object drops it.
    const match = this.#options.router.match(method === 'HEAD' ? 'GET' : method, target.path)
    if (match.target === undefined) {
      this.#answerUnrouted({ method, target, match, response, admission })
      return undefined
    }
    const { rawPath, query } = target
    const { params } = match
    const commonHeaders = admission.headers
    const done = match.target({ request, response, rawPath, query, params, commonHeaders })
    return done instanceof Promise ? done : undefined
  }

  #answerUnrouted(unrouted: {
    method: string
    target: Target
    match: Extract<Match<RouteTarget>, { target: undefined }>
    response: ServerResponse
    admission: Admission
  }): void {
    const { method, target, match, response, admission } = unrouted
    const { path } = target
    if (match.allowed.length === 0) throw new TrackingError('ROUTE_NOT_FOUND', { method })
    const allowed = withImplied(match.allowed)
    if (method !== 'OPTIONS') {
      throw new TrackingError('METHOD_NOT_ALLOWED', { method, allowed: allowed.join(', ') })
    }
    writeAnswer(response, answerOptions(path, allowed, admission.grantedOrigin), admission.headers)
  }
}

function withImplied(methods: readonly string[]): readonly string[] {
  return [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS']
}

function endLater(request: IncomingMessage): void {
  // Node reads on and throws away; without an end a client could send for ever.
  const timer = setTimeout(() => request.complete || request.socket.destroy(), LINGER_MS).unref()
  request.once('close', () => clearTimeout(timer))
}
