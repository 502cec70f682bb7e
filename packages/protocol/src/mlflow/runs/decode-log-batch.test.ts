import { type RunBatch, TrackingError } from '@waymark/domain'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeRequest } from '../../wire/exchange.ts'
import { logBatch } from './log-batch.ts'

function decode(body: unknown): RunBatch {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return decodeRequest(logBatch, {
    method: 'POST',
    query: '',
    body: Buffer.from(text),
    contentType: 'application/json',
  })
}

const point = (more: object = {}): object => ({ key: 'loss', value: 1, timestamp: 5, ...more })

describe('a batch', () => {
  it('becomes columns with every key once', () => {
    const metrics = [point(), point({ key: 'acc', step: 2 }), point({ value: -0.5 })]

    const { points } = decode({ run_id: 'r', metrics })

    expect(points.keys).toEqual(['loss', 'acc'])
    expect([...points.keyIndex]).toEqual([0, 1, 0])
    expect([...points.values]).toEqual([1, 1, -0.5])
    expect([...points.steps]).toEqual([0, 2, 0])
  })

  it('keeps exact whatever a double cannot hold', () => {
    const { points } = decode(
      '{"run_id":"r","metrics":[{"key":"a","value":1,"timestamp":9007199254740993,"step":"7"}]}',
    )

    expect([...points.timestamps]).toEqual([9007199254740993n])
    expect([...points.steps]).toEqual([7])
  })

  it('takes NaN and infinities as text, the latter as the greatest doubles', () => {
    const metrics = ['NaN', 'Infinity', '-inf'].map((value) => point({ value }))

    const { points } = decode({ run_id: 'r', metrics })

    expect([...points.values]).toEqual([Number.NaN, Number.MAX_VALUE, -Number.MAX_VALUE])
  })

  it('links points to the model that they were measured on', () => {
    const metrics = [point(), point({ model_id: 'm', dataset_name: 'd', dataset_digest: 'g' })]

    expect(decode({ run_id: 'r', metrics }).points.links).toEqual([
      { row: 1, modelId: 'm', datasetName: 'd', datasetDigest: 'g' },
    ])
  })

  it('cuts long values of params and tags', () => {
    const { params, tags } = decode({
      run_id: 'r',
      params: [{ key: 'p', value: '🎉'.repeat(6001) }],
      tags: [{ key: 't', value: 'v'.repeat(8001) }],
    })

    expect(params[0]?.value).toBe('🎉'.repeat(6000))
    expect(tags[0]?.value).toHaveLength(8000)
  })
})

describe('a batch is refused whole', () => {
  it.each([
    ['no run', { metrics: [point()] }],
    ['half a dataset', { run_id: 'r', metrics: [point({ model_id: 'm', dataset_name: 'd' })] }],
    ['half a dataset', { run_id: 'r', metrics: [point({ dataset_digest: 'g' })] }],
    ['a metric without a value', { run_id: 'r', metrics: [{ key: 'a', timestamp: 5 }] }],
    ['an empty key', { run_id: 'r', params: [{ key: '', value: 'x' }] }],
    ['a key that is another path', { run_id: 'r', metrics: [point({ key: 'a//b' })] }],
    ['a negative time', { run_id: 'r', metrics: [point({ timestamp: -1 })] }],
    ['a param twice', { run_id: 'r', params: ['a', 'a'].map((key) => ({ key, value: '1' })) }],
    ['1001 metrics', { run_id: 'r', metrics: Array.from({ length: 1001 }, () => point()) }],
    ['a value of a wrong type', { run_id: 'r', metrics: [point({ value: [1] })] }],
    ['a param that is a number', { run_id: 'r', params: [{ key: 'a', value: 5 }] }],
    ['an id in two spellings', { run_id: 'r', runId: 'r' }],
    ['no object', []],
  ])('for %s', (_, body) => {
    expect(() => decode(body)).toThrow(TrackingError)
  })

  it('naming where the bad value stands', () => {
    const metrics = [point(), point({ value: 'abc' })]

    expect(() => decode({ run_id: 'r', metrics })).toThrow(/metrics\[1\]\.value/)
  })
})

it('reads the same whether all is as usual or something sends it through the table', () => {
  const key = fc.constantFrom('a', 'b', 'c/d')
  const whole = fc.integer({ min: 0, max: 2 ** 40 })
  const value = fc.double({ noNaN: true, noDefaultInfinity: true })
  const metric = fc.record(
    { key, value, timestamp: whole, step: whole },
    { requiredKeys: ['key', 'value', 'timestamp'] },
  )
  const keyValue = fc.record({ key: fc.uuid(), value: fc.string() })
  const batch = fc.record({
    run_id: fc.constant('r'),
    metrics: fc.array(metric),
    params: fc.array(keyValue, { maxLength: 5 }),
    tags: fc.array(keyValue, { maxLength: 5 }),
  })

  fc.assert(
    fc.property(batch, (body) => {
      const usual = decode(body)
      const unusual = decode({ ...body, something_unknown: 1 })

      expect(unusual).toEqual(usual)
    }),
  )
})
