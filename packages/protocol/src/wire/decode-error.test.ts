import { TrackingError } from '@waymark/domain'
import { describe, expect, it } from 'vitest'
import { decodeError } from './decode-error.ts'
import { encodeDetailError, encodeError } from './encode-error.ts'

describe('a failure that a client reads', () => {
  it.each([
    new TrackingError('RUN_NOT_FOUND', { runId: 'a' }),
    new TrackingError('EXPERIMENT_EXISTS', { name: 'a' }),
    new TrackingError('INVALID_VALUE', { reason: 'no' }),
    new TrackingError('EXPERIMENT_NOT_RENAMABLE', { experimentId: '1' }),
    new TrackingError('STORE_BUSY', { reason: 'a backup' }),
    new TrackingError('STORE_OVERLOADED', { waiting: 2, limit: 1, retryAfterSeconds: 1 }),
    new TrackingError('BODY_TOO_LARGE', { limit: 1 }),
    new TrackingError('FEATURE_NOT_BUILT', { feature: 'traces' }),
  ])('has the kind and the words that it had on the server: $code', (error) => {
    const read = decodeError(encodeError(error, { requestId: '1' }))

    expect(read).toMatchObject({ kind: error.kind, message: error.message })
  })

  it('has the words of the routes that carry bytes', () => {
    const error = new TrackingError('ARTIFACT_NOT_FOUND', { path: 'a' })

    const read = decodeError(encodeDetailError(error, { requestId: '1' }))

    expect(read.message).toBe(error.message)
  })

  it.each([
    [401, '<html>who are you</html>', 'denied'],
    [502, '', 'busy'],
    [500, '{"error_code": "INTERNAL_ERROR"}', 'unusable'],
    [400, '{"error_code": "SOMETHING_NEW", "message": "no"}', 'invalid'],
    [401, '{"error_code": "UNAUTHENTICATED"}', 'denied'],
  ] as const)('has a kind whoever answered: %s %s', (status, body, kind) => {
    expect(decodeError({ status, body })).toMatchObject({ code: 'SERVER_REFUSED', kind })
  })
})
