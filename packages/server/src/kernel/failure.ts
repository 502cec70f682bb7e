import { randomUUID } from 'node:crypto'
import { type ErrorCode, TrackingError } from '@waymark/domain'
import { type Answer, jsonAnswer } from './answer.ts'
import type { Log } from './log.ts'

// Failures of HTTP itself have a status of their own; the kind alone would tell less.
const HTTP_STATUS: Partial<Record<ErrorCode, number>> = {
  METHOD_NOT_ALLOWED: 405,
  REQUEST_TOO_SLOW: 408,
  URL_TOO_LONG: 414,
  ENCODING_NOT_SUPPORTED: 415,
  HEADERS_TOO_LARGE: 431,
}

/** The answer to a failure. Anything but a `TrackingError` is a bug: its story goes to the log alone. */
export function failureAnswer(failure: unknown, log: Log, place: string): Answer {
  if (failure instanceof TrackingError) return refusalAnswer(failure)
  const requestId = randomUUID()
  log.error('A request failed by a bug', { requestId, place, error: failure })
  return jsonAnswer(
    500,
    JSON.stringify({
      error_code: 'INTERNAL_ERROR',
      message: `The server failed at this request. Its log has the story under the id ${requestId}.`,
    }),
    ['X-Request-Id', requestId],
  )
}

/** The answer to a failure that the caller can act on. */
export function refusalAnswer(failure: TrackingError): Answer {
  const { status, body } = STOPGAP(failure)
  return jsonAnswer(
    HTTP_STATUS[failure.code] ?? status,
    JSON.stringify(body),
    retryHeaders(failure),
  )
}

function retryHeaders(failure: TrackingError): readonly string[] {
  if (failure.kind === 'busy') return ['Retry-After', '1']
  const { details } = failure
  return 'retryAfterSeconds' in details ? ['Retry-After', String(details.retryAfterSeconds)] : []
}

const STATUS: Record<string, number> = {
  denied: 403,
  tooLarge: 413,
  noRoute: 404,
  missing: 404,
  busy: 503,
  overloaded: 429,
  unsupported: 501,
  unusable: 503,
}
function STOPGAP(failure: TrackingError) {
  return {
    status: STATUS[failure.kind] ?? 400,
    body: { error_code: failure.code, message: failure.message },
  }
}
