import { TrackingError } from '@waymark/domain'
import { describe, expect, it } from 'vitest'
import { createExperiment } from '../mlflow/experiments/create.ts'
import { getExperiment } from '../mlflow/experiments/get.ts'
import { setLoggedModelTags } from '../mlflow/logged-models/set-tags.ts'
import { createRun } from '../mlflow/runs/create.ts'
import { getRun } from '../mlflow/runs/get.ts'
import { searchRuns } from '../mlflow/runs/search.ts'
import { decodeRequest } from './exchange.ts'
import type { DecodeInput } from './read-request.ts'

function post(body: string | object, contentType = 'application/json'): DecodeInput {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { method: 'POST', query: '', body: Buffer.from(text), contentType }
}

function get(query: string, body?: string): DecodeInput {
  const bytes = body === undefined ? undefined : Buffer.from(body)
  return { method: 'GET', query, body: bytes, contentType: undefined }
}

describe('numbers', () => {
  it.each([
    ['"1500000000123"', 1500000000123],
    ['1500000000123.0', 1500000000123],
    ['"1e3"', 1000],
    ['"1_000"', 1000],
    ['9007199254740993', 9007199254740993n],
    ['"9223372036854775807"', 9223372036854775807n],
    ['-7', -7],
  ])('%s is a 64-bit integer', (sent, read) => {
    expect(decodeRequest(createRun, post(`{"start_time": ${sent}}`)).startTime).toBe(read)
  })

  it.each(['"0x10"', '""', '"soon"', '[1]', '{}'])('%s is refused', (sent) => {
    expect(() => decodeRequest(createRun, post(`{"start_time": ${sent}}`))).toThrow(TrackingError)
  })
})

describe('a value of a wrong type that the coarse check lets pass', () => {
  it('hides itself and what stands behind it', () => {
    const sent = '{"experiment_id": "1", "start_time": 12.5, "run_name": "lost"}'

    const args = decodeRequest(createRun, post(sent))

    expect(args).toMatchObject({ experimentId: '1', startTime: 0, runName: '' })
  })

  it('leaves what was read of a list before it', () => {
    const args = decodeRequest(searchRuns, post({ experiment_ids: ['1', 3, '2'] }))

    expect(args.experimentIds).toEqual(['1'])
  })
})

describe('a JSON body', () => {
  it('may spell fields in camelCase, but not one of them twice', () => {
    expect(decodeRequest(createRun, post({ experimentId: '1' })).experimentId).toBe('1')
    expect(() => decodeRequest(createRun, post({ experiment_id: '1', experimentId: '1' }))).toThrow(
      /both/,
    )
  })

  it('has required fields only under their wire name', () => {
    expect(() => decodeRequest(getExperiment, get('', '{"experimentId": "0"}'))).toThrow(
      /experiment_id/,
    )
  })

  it('may be encoded twice', () => {
    const twice = JSON.stringify(JSON.stringify({ name: 'a' }))

    expect(decodeRequest(createExperiment, post(twice)).name).toBe('a')
  })

  it.each(['', 'null', '{"name": ', '{"name": "a",}', '[]'])('%j counts as empty', (body) => {
    expect(() => decodeRequest(createExperiment, post(body))).toThrow(/'name'/)
  })

  it('may hold letters where tags belong: each is an empty tag', () => {
    expect(decodeRequest(createRun, post({ tags: ['a'] })).tags).toEqual([{ key: '', value: '' }])
  })

  it.each(['text/plain', 'Application/JSON', undefined])('is refused as %s', (contentType) => {
    const input = { ...post({ name: 'a' }), contentType }

    expect(() => decodeRequest(createExperiment, input)).toThrow(/Content-Type/)
  })

  it('may name its charset', () => {
    const input = post({ name: 'a' }, 'application/json; charset=utf-8')

    expect(decodeRequest(createExperiment, input).name).toBe('a')
  })
})

describe('a GET', () => {
  it('reads its query, of a field given twice the first', () => {
    expect(decodeRequest(getExperiment, get('experiment_id=a%20b&experiment_id=c'))).toEqual({
      experimentId: 'a b',
    })
  })

  it('does not know camelCase in a query', () => {
    expect(() => decodeRequest(getExperiment, get('experimentId=0'))).toThrow(TrackingError)
  })

  it('reads its body when it has no query', () => {
    expect(decodeRequest(getExperiment, get('', '{"experiment_id": "0"}')).experimentId).toBe('0')
  })

  it('takes run_uuid where run_id is empty or absent', () => {
    expect(decodeRequest(getRun, get('run_uuid=a')).runId).toBe('a')
    expect(decodeRequest(getRun, get('run_uuid=a&run_id=b')).runId).toBe('b')
  })
})

it('path parameters win over fields of the same name', () => {
  const input: DecodeInput = {
    ...post({ model_id: 'm-body', tags: [] }),
    method: 'PATCH',
    params: { model_id: 'm-path' },
  }

  expect(decodeRequest(setLoggedModelTags, input)).toEqual({ modelId: 'm-path', tags: [] })
})

it('a limit is checked on what was read', () => {
  expect(() => decodeRequest(searchRuns, post({ max_results: 50_001 }))).toThrow(/at most 50000/)
  expect(() => decodeRequest(searchRuns, post({ max_results: 0 }))).toThrow(/at least 1/)
})
