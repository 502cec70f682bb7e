import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startWithStore } from '../../testing/index.ts'

const RUN = {
  info: {
    runId: 'c0'.repeat(16),
    runName: 'calm',
    experimentId: '0',
    userId: 'ada',
    status: 'FINISHED',
    startTime: 5,
    endTime: 9,
    lifecycleStage: 'deleted',
  },
}
const MODEL = {
  modelId: `m-${'a'.repeat(32)}`,
  experimentId: '0',
  name: 'net',
  createdAt: 1,
  updatedAt: 2,
  status: 'READY',
}

const EXPERIMENT = { experimentId: '7', name: 'a', lifecycleStage: 'active' }

function base64(column: ArrayBufferView): string {
  return Buffer.from(column.buffer).toString('base64')
}

const POINTS = {
  keys: ['loss'],
  points: 2,
  keyIndex: base64(Uint16Array.of(0, 0)),
  values: base64(Float64Array.of(Number.NaN, Number.POSITIVE_INFINITY)),
  timestamps: base64(BigInt64Array.of(7n, 8n)),
  steps: base64(BigInt64Array.of(-1n, 2n ** 60n)),
}

async function world() {
  const server = await startWithStore()
  const post = async (what: string, body: unknown) => {
    const answer = await fetch(`${server.url}/api/waymark/v1/imports/${what}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return { status: answer.status, body: (await answer.json()) as unknown }
  }
  return { ...server, post }
}

describe('what is taken in', () => {
  it('is a run in the bin with its points, exact, once however often it is sent', async () => {
    const { store, post } = await world()

    const answers = [await post('run', RUN), await post('run', { ...RUN, points: POINTS })]
    await post('run', { ...RUN, points: POINTS })

    const artifactUri = `mlflow-artifacts:/0/${RUN.info.runId}/artifacts`
    expect(answers).toEqual([
      { status: 200, body: { artifactUri } },
      { status: 200, body: { artifactUri } },
    ])
    expect((await store.runs.get(RUN.info.runId)).info).toEqual({ ...RUN.info, artifactUri })
    const { series } = await store.metrics.history({
      runId: RUN.info.runId,
      key: 'loss',
      maxResults: undefined,
      pageToken: undefined,
    })
    expect(series).toMatchObject({
      steps: [-1, 2n ** 60n],
      values: [Number.NaN, Number.MAX_VALUE],
      timestamps: [7, 8],
    })
  })

  it('is a file of a run, below its own place alone', async () => {
    const { url, artifactFolder, post } = await world()
    await post('run', { ...RUN, info: { ...RUN.info, lifecycleStage: 'active' } })
    const put = (query: string) =>
      fetch(`${url}/api/waymark/v1/imports/file?${query}`, { method: 'PUT', body: 'bytes' })

    const stored = await put(`runId=${RUN.info.runId}&path=model/MLmodel`)
    const refused = await Promise.all(
      [
        `runId=${RUN.info.runId}&path=../../other/artifacts/a`,
        `runId=${RUN.info.runId}&modelId=${MODEL.modelId}&path=a`,
        'path=a',
      ].map(put),
    )

    expect(stored.status).toBe(200)
    const file = join(artifactFolder, '0', RUN.info.runId, 'artifacts/model/MLmodel')
    expect(readFileSync(file, 'utf8')).toBe('bytes')
    expect(refused.map(({ status }) => status)).toEqual([400, 400, 400])
  })

  it('is nothing that could be another place, name or run', async () => {
    const { store, post } = await world()
    await store.registry.createModel({ name: 'm', description: '', tags: [] })
    const scenarios: readonly [string, string, unknown][] = [
      ["cannot be a run's id", 'run', { info: { ...RUN.info, runId: '../etc' } }],
      ['only be a place in an object store', 'run', { ...RUN, artifactUri: '/etc' }],
      ['only be a place in', 'run', { ...RUN, artifactUri: 'mlflow-artifacts:/0/b/artifacts' }],
      ["cannot use the scheme 'http'", 'run', { ...RUN, artifactUri: 'http://169.254.169.254/' }],
      ["'params[0].key'", 'run', { ...RUN, params: [{ key: '../a', value: '' }] }],
      ["cannot be a logged model's id", 'run', { ...RUN, modelInputs: [{ modelId: '../../a' }] }],
      ["'points.keys[0]'", 'run', { ...RUN, points: { ...POINTS, keys: ['../a'] } }],
      ['names a key behind the last', 'run', { ...RUN, points: { ...POINTS, keys: [] } }],
      ["'points.values' must be 2", 'run', { ...RUN, points: { ...POINTS, values: 'AAAA' } }],
      ["cannot be a logged model's id", 'logged-model', { model: { ...MODEL, modelId: 'm-../a' } }],
      ['/', 'logged-model', { model: { ...MODEL, name: 'a/b' } }],
      ['cannot be empty', 'experiment', { experiment: { ...EXPERIMENT, name: '' } }],
      ["'/etc'", 'version', { name: 'm', version: 1, status: 'READY', source: '/etc' }],
      ['name', 'registered-model', { name: '' }],
    ]
    for (const [reason, kind, body] of scenarios) {
      const { status, body: answer } = await post(kind, body)

      expect({ kind, status, answer }).toEqual({
        kind,
        status: 400,
        answer: expect.objectContaining({ message: expect.stringContaining(reason) }),
      })
    }
    await expect(store.runs.get(RUN.info.runId)).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' })
  })
})
