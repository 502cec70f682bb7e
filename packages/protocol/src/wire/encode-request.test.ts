import { NO_POINTS, type RunBatch } from '@waymark/domain'
import { describe, expect, it } from 'vitest'
import * as api from '../mlflow/index.ts'
import { encodeLogBatch } from '../mlflow/runs/encode-log-batch.ts'
import { decodeResponse } from './decode-response.ts'
import { encodeRequest } from './encode-request.ts'
import type { AnyEndpoint } from './endpoint.ts'

describe('a request that a client writes', () => {
  it.each([
    [api.getRun, { runId: 'a/b?c' }],
    [api.searchRuns, { experimentIds: ['1', '2'], runViewType: 'all', filter: "tags.a = 'ü'" }],
    [api.searchExperimentsByGet, { maxResults: 5, viewType: 'deleted', orderBy: ['a', 'b'] }],
    [api.createRun, { experimentId: '1', startTime: 2n ** 60n, tags: [{ key: 'k', value: '"' }] }],
    [api.getMetricHistoryBulk, { runIds: ['a', 'b'], metricKey: 'loss' }],
    [api.setLoggedModelTags, { modelId: 'm-1', tags: [{ key: 'k', value: 'v' }] }],
    [api.updateRun, { runId: 'a', status: 'KILLED', endTime: 7 }],
  ] as readonly [AnyEndpoint, object][])(
    'is read by a server as it was meant: $id',
    (endpoint, args) => {
      const { method, target, body } = encodeRequest(endpoint, args)

      const [, query = ''] = target.split('?')
      const read = endpoint.decode({
        method,
        query,
        body: body === undefined ? undefined : Buffer.from(body),
        contentType: 'application/json',
      })

      expect(read).toMatchObject(args)
    },
  )

  it('has the parameters of its path in it', () => {
    const { target } = encodeRequest(api.getLoggedModel, { modelId: 'm 1/2' })

    expect(target).toMatch(/\/logged-models\/m%201%2F2\?/)
  })

  it('can be a batch in columns', () => {
    const batch: RunBatch = {
      runId: 'r',
      points: {
        keys: ['loss', 'a"b'.slice(0, 1)],
        keyIndex: Uint16Array.of(0, 1, 0),
        values: Float64Array.of(0.1, Number.NaN, -0),
        timestamps: Float64Array.of(1, 2, 3),
        steps: BigInt64Array.of(0n, -1n, 2n ** 60n),
        links: [],
      },
      params: [{ key: 'lr', value: '"1"' }],
      tags: [{ key: 't', value: 'line\nline' }],
    }

    const read = api.logBatch.decode({
      method: 'POST',
      query: '',
      body: Buffer.from(encodeLogBatch(batch)),
      contentType: 'application/json',
    })

    expect(read).toEqual({ ...batch, points: { ...batch.points, keys: ['loss', 'a'] } })
    expect(encodeLogBatch({ runId: 'r', points: NO_POINTS, params: [], tags: [] })).toBe(
      '{"run_id":"r"}',
    )
  })
})

describe('an answer that a client reads', () => {
  it('is what the server wrote', () => {
    const written = api.getExperiment.encode({
      experiment: {
        experimentId: '7',
        name: 'größe',
        lifecycleStage: 'active',
        createdAt: 2n ** 60n,
        tags: [{ key: 'a', value: '' }],
      },
    })

    const { experiment } = decodeResponse(api.getExperiment, written)

    expect(experiment).toMatchObject({
      experimentId: '7',
      name: 'größe',
      createdAt: 2n ** 60n,
      updatedAt: undefined,
      tags: [{ key: 'a', value: '' }],
    })
  })

  it('has empty lists where nothing was written, and skips what is unknown', () => {
    const read = decodeResponse(api.searchRuns, '{"future": {"a": 1}}')

    expect(read).toEqual({ runs: [], nextPageToken: undefined })
  })

  it.each(['', '[]', '"text"', '<html>', '{"run": 5}', '{"run": {"info": {"run_id": 5}}}'])(
    'is refused when it is none: %s',
    (text) => {
      const read = () => decodeResponse(api.getRun, text === '' ? 'null' : text)

      expect(read).toThrow(expect.objectContaining({ code: 'ANSWER_UNREADABLE' }))
    },
  )
})
