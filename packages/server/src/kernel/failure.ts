import { randomUUID } from 'node:crypto'
import { TrackingError } from '@waymark/domain'
import { encodeError } from '@waymark/protocol'
import { type Answer, JSON_TYPE, jsonAnswer, PLAIN_TYPE } from './answer.ts'
import type { Log } from './log.ts'

/** The answer to a failure. Anything but a `TrackingError` is a bug: its story goes to the log alone. */
export function failureAnswer(failure: unknown, log: Log, place: string): Answer {
  if (failure instanceof TrackingError) return refusalAnswer(failure)
  const requestId = randomUUID()
  log.error('A request failed by a bug', { requestId, place, error: failure })
  const { status, body } = encodeError(failure, { requestId })
  return jsonAnswer(status, body, ['X-Request-Id', requestId])
}

/** The answer to a failure that the caller can act on. */
export function refusalAnswer(failure: TrackingError): Answer {
  const { status, body, headers } = encodeError(failure, { requestId: '' }) // only bugs have one
  // As MLflow, what reached no endpoint is not typed as JSON: a client that looks at the type takes
  // it for a page. The text is an error all the same, for those that only look at the text.
  const type = failure.kind === 'noRoute' ? PLAIN_TYPE : JSON_TYPE
  return {
    status,
    headers: ['Content-Type', type, ...Object.entries(headers).flat()],
    payload: body,
  }
}
