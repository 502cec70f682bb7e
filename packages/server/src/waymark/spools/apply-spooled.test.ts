import { describe, expect, it } from 'vitest'
import { startWithStore } from '../../testing/index.ts'

const RUN_ID = 'c0'.repeat(16)

async function world() {
  const { url, store } = await startWithStore()
  const root = `${url}/api/waymark/v1`
  const post = async (path: string, body: unknown) => {
    const answer = await fetch(root + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return { status: answer.status, body: (await answer.json()) as unknown }
  }
  const start = () => post('/runs/start', { runId: RUN_ID, experimentId: '0', startTime: 5 })
  return { store, post, start }
}

describe('a program that was offline', () => {
  it('starts its run under its own id, once', async () => {
    const { store, start } = await world()

    const answers = [await start(), await start()]

    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(answers[0]?.body).toEqual(answers[1]?.body)
    expect((await store.runs.get(RUN_ID)).info).toMatchObject({ status: 'RUNNING', startTime: 5 })
  })

  it('hands in each write once, in the bodies of MLflow', async () => {
    const { store, post, start } = await world()
    await start()
    const batch = {
      run_id: RUN_ID,
      metrics: [{ key: 'loss', value: 'NaN', step: 1, timestamp: 1 }],
      tags: [{ key: 't', value: 'v' }],
    }
    const end = { run_id: RUN_ID, status: 'FAILED', end_time: 9 }

    const answers = [
      await post('/spools/s.1/1/log-batch', batch),
      await post('/spools/s.1/2/update', end),
      await post('/spools/s.1/2/update', { ...end, status: 'FINISHED' }),
    ]

    expect(answers.map(({ body }) => body)).toEqual([
      { applied: true },
      { applied: true },
      { applied: false },
    ])
    const run = await store.runs.get(RUN_ID)
    expect(run.info).toMatchObject({ status: 'FAILED', endTime: 9 })
    expect(run.metrics).toMatchObject([{ key: 'loss', value: Number.NaN, step: 1 }])
  })

  it.each([
    ['/spools/a b/1/log-batch', {}],
    ['/spools/s/-1/log-batch', {}],
    ['/spools/s/1/delete', {}],
    ['/runs/start', { runId: '../etc', experimentId: '0', startTime: 1 }],
  ])('is refused %s', async (path, body) => {
    const { post } = await world()

    expect((await post(path, body)).status).toBe(400)
  })
})
