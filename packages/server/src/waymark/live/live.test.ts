import { openStore } from '@waymark/store'
import { describe, expect, it } from 'vitest'
import { listen, startWithStore } from '../../testing/index.ts'

async function startWithRuns() {
  const server = await startWithStore()
  const call = async (path: string, body: unknown) => {
    const answer = await fetch(`${server.url}/api/2.0/mlflow/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    expect(answer.status).toBe(200)
  }
  const create = async () => {
    const run = { experimentId: '0', userId: '', runName: 'r', startTime: 1, tags: [] }
    return (await server.store.runs.create(run)).info.runId
  }
  const logPoint = (runId: string, step: number) =>
    call('runs/log-metric', { run_id: runId, key: 'loss', value: 1, step, timestamp: 1 })
  return { ...server, call, logPoint, runId: await create(), otherRunId: await create() }
}

describe('live events', () => {
  it('tell of points once they can be read', async () => {
    const { url, runId, logPoint } = await startWithRuns()
    const stream = await listen(url, '?experiment=0')

    await logPoint(runId, 41)

    const { data } = await stream.next('points-added')
    expect(data).toEqual({ runId, experimentId: '0', lastStep: 41 })
  })

  it('are of the runs asked for only', async () => {
    const { url, runId, otherRunId, logPoint } = await startWithRuns()
    const stream = await listen(url, `?run=${runId}`)

    await logPoint(otherRunId, 1)
    await logPoint(runId, 2)

    expect((await stream.next('points-added')).data).toMatchObject({ runId })
  })

  it('tell of many points of a run as one', async () => {
    const { url, runId, logPoint, close } = await startWithRuns()
    const stream = await listen(url)

    await Promise.all([1, 2, 3, 4, 5].map((step) => logPoint(runId, step)))
    const first = await stream.next('points-added')
    await close()

    expect(first.data).toMatchObject({ runId })
    expect((await stream.rest()).length).toBeLessThan(2)
  })

  it('tell of changed runs and experiments', async () => {
    const { url, runId, call } = await startWithRuns()
    const stream = await listen(url)

    await call('runs/update', { run_id: runId, status: 'FINISHED' })
    const run = await stream.next('run-changed')
    await call('experiments/set-experiment-tag', { experiment_id: '0', key: 'k', value: 'v' })
    const experiment = await stream.next('experiment-changed')

    const state = { status: 'FINISHED', lifecycleStage: 'active' }
    expect(run.data).toEqual({ runId, experimentId: '0', ...state })
    expect(experiment.data).toEqual({ experimentId: '0' })
  })

  it('that were missed are told to who comes back', async () => {
    const { url, runId, logPoint } = await startWithRuns()
    const present = await listen(url)
    const away = await listen(url, `?run=${runId}`)
    away.leave()

    await logPoint(runId, 7)
    await present.next('points-added')
    const back = await listen(url, `?run=${runId}`, away.first.id)

    expect(away.first.event).toBe('heartbeat')
    expect(back.first).toMatchObject({ event: 'points-added', data: { runId, lastStep: 7 } })
  })

  it('ask to load again where it is unknown what was missed', async () => {
    const { url } = await startWithRuns()

    const stream = await listen(url, '', 'ffffffff-3')

    expect(stream.first.event).toBe('resync')
  })

  it('tell that another process has changed the store', async () => {
    const { url, store } = await startWithRuns()
    const other = await openStore({ uri: store.file.path, artifactRoot: '', writer: 'inline' })
    const stream = await listen(url)

    // Not before the server has looked once at what it compares with.
    await store.screens.foreignVersion()
    await other.experiments.setTag('0', { key: 'from', value: 'elsewhere' })

    expect((await stream.next('store-changed')).data).toEqual({})
    await other.close()
  })

  it('end when the server stops', async () => {
    const { url, close } = await startWithRuns()
    const stream = await listen(url)

    await close()

    expect(await stream.rest()).toEqual([])
  })

  it('refuse a query that they do not know', async () => {
    const { url } = await startWithStore()

    const answer = await fetch(`${url}/api/waymark/v1/live?runs=1`)

    expect(answer.status).toBe(400)
  })

  it('have a head without a stream', async () => {
    const { url } = await startWithStore()

    const answer = await fetch(`${url}/api/waymark/v1/live`, { method: 'HEAD' })

    expect(answer.headers.get('content-type')).toContain('text/event-stream')
  })
})
