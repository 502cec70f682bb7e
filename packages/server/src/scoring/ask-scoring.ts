import { TrackingError } from '@waymark/domain'
import type { ServerSettings } from '../settings.ts'

/** What of a program that serves a model is asked; nothing else at its address ever is. */
const QUESTIONS = {
  invocations: { method: 'POST', path: '/invocations' },
  model: { method: 'GET', path: '/model' },
  ping: { method: 'GET', path: '/ping' },
} as const

/** The most bytes of an answer that are read. */
const MOST_BYTES = 8 * 2 ** 20

/** Where a model is served, and how long an answer may take. */
export interface ScoringPlace {
  readonly address: string
  readonly timeoutMs: number
}

/** What came back, whatever its status. */
export interface ScoringAnswer {
  readonly status: number
  readonly text: string
  /** The model that answered, where the program says so. */
  readonly digest: string | null
  readonly tookMs: number
}

/** Where the operator says that a model is served; undefined where nothing may be tried out. */
export function findScoringPlace(settings: ServerSettings): ScoringPlace | undefined {
  const { servingUrl: address, servingTimeoutSeconds, readOnly } = settings
  if (address === undefined || readOnly) return undefined
  return { address, timeoutMs: servingTimeoutSeconds * 1000 }
}

/**
 * Asks the one program that the operator named. Nothing of the caller goes along but the body: no
 * cookie, no credentials, no header. A redirect is not followed, so that this address is the only one.
 *
 * @param body JSON, for `invocations`
 * @throws {TrackingError} `SERVING_SILENT`, `SERVING_TOO_SLOW`, `SERVING_ANSWER_UNUSABLE`
 */
export async function askScoring(
  { address, timeoutMs }: ScoringPlace,
  question: keyof typeof QUESTIONS,
  body?: string,
): Promise<ScoringAnswer> {
  const { method, path } = QUESTIONS[question]
  const started = performance.now()
  try {
    const response = await fetch(address + path, {
      method,
      redirect: 'manual',
      credentials: 'omit',
      signal: AbortSignal.timeout(timeoutMs),
      ...(body === undefined ? {} : { body, headers: { 'content-type': 'application/json' } }),
    })
    const { status, headers } = response
    if (status >= 300 && status < 400) {
      await response.body?.cancel()
      throw unusable(address, `it answered ${status}, and redirects are not followed`)
    }
    const text = await readText(response, address)
    const digest = headers.get('waymark-model-digest')
    return { status, text, digest, tookMs: performance.now() - started }
  } catch (cause) {
    throw failure(cause, { address, timeoutMs })
  }
}

async function readText({ body }: Response, address: string): Promise<string> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of (body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += part.byteLength
    if (bytes > MOST_BYTES) throw unusable(address, `its answer is larger than ${MOST_BYTES} bytes`)
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

function unusable(address: string, reason: string): TrackingError {
  return new TrackingError('SERVING_ANSWER_UNUSABLE', { address, reason })
}

function failure(cause: unknown, { address, timeoutMs }: ScoringPlace): TrackingError {
  if (cause instanceof TrackingError) return cause
  if (cause instanceof Error && cause.name === 'TimeoutError') {
    return new TrackingError('SERVING_TOO_SLOW', { address, seconds: timeoutMs / 1000 }, { cause })
  }
  return new TrackingError('SERVING_SILENT', { address, reason: reasonOf(cause) }, { cause })
}

/** `fetch` says no more than that it failed; why stands in its cause. */
function reasonOf(error: unknown): string {
  const { cause = error } = error as { readonly cause?: unknown } // any error may have one
  const { code, message } = cause as NodeJS.ErrnoException
  if (code === 'ECONNREFUSED') return 'nobody listens there (ECONNREFUSED)'
  return code ?? message ?? String(cause)
}
