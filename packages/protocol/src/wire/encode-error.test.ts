import { invalid, TrackingError } from '@waymark/domain'
import { expect, it } from 'vitest'
import { encodeDetailError, encodeError } from './encode-error.ts'

const requestId = 'req-1'

it('says what MLflow says of a missing run', () => {
  const missing = new TrackingError('RUN_NOT_FOUND', { runId: 'a' })

  const { status, body } = encodeError(missing, { requestId })

  expect(status).toBe(404)
  expect(JSON.parse(body)).toEqual({
    error_code: 'RESOURCE_DOES_NOT_EXIST',
    message: 'Run with id=a not found',
    sqlstate: 'KAM00',
    error_class: 'RESOURCE_NOT_FOUND',
  })
})

it('tells nothing of a bug but an id to find it by', () => {
  const { status, body } = encodeError(new TypeError('secret'), { requestId })

  expect(status).toBe(500)
  expect(JSON.parse(body).error_code).toBe('INTERNAL_ERROR')
  expect(body).toContain(requestId)
  expect(body).not.toContain('secret')
})

it('tells an overloaded caller when to come back', () => {
  const full = new TrackingError('STORE_OVERLOADED', {
    waiting: 2,
    limit: 1,
    retryAfterSeconds: 3,
  })

  const { status, headers } = encodeError(full, { requestId })

  expect(status).toBe(429)
  expect(headers).toEqual({ 'retry-after': '3' })
})

it('has a form with nothing but detail for the byte routes', () => {
  expect(encodeDetailError(invalid('no such path'), { requestId })).toMatchObject({
    status: 400,
    body: '{"detail":"no such path"}',
  })
})
