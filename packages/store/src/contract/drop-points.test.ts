import { describe, expect, it } from 'vitest'
import { backends, buildBatch, buildRun, point } from '../testing/index.ts'

describe.each(backends())('points that are dropped in $name', ({ openStore }) => {
  it('are those from a step on, of the metrics named, and the latest is what is left', async () => {
    const store = await openStore()
    const { runId } = (await buildRun(store)).info
    const series = (key: string) =>
      [0, 1, 2, 3].map((step) => point({ key, step, value: step * 10, timestamp: 100 + step }))
    await store.append(buildBatch(runId, [...series('loss'), ...series('accuracy')]))

    const dropped = await store.runs.dropPoints({ runId, cuts: [{ key: 'loss', fromStep: 2 }] })

    expect(dropped).toBe(2)
    expect(await stepsOf(store, runId, 'loss')).toEqual([0, 1])
    expect(await stepsOf(store, runId, 'accuracy')).toEqual([0, 1, 2, 3])
    const { metrics } = await store.runs.get(runId)
    expect(metrics.find(({ key }) => key === 'loss')).toMatchObject({ step: 1, value: 10 })
    expect(metrics.find(({ key }) => key === 'accuracy')).toMatchObject({ step: 3, value: 30 })
  })

  it('may be all of a metric, which the run then lacks until it is logged again', async () => {
    const store = await openStore()
    const { runId } = (await buildRun(store)).info
    await store.append(buildBatch(runId, [point({ key: 'loss', step: 5 })]))

    await store.runs.dropPoints({ runId, cuts: [{ key: 'loss', fromStep: -1 }] })
    const { metrics } = await store.runs.get(runId)
    await store.append(buildBatch(runId, [point({ key: 'loss', step: 1, value: 7 })]))

    expect(metrics).toEqual([])
    expect((await store.runs.get(runId)).metrics).toMatchObject([
      { key: 'loss', step: 1, value: 7 },
    ])
    expect(await stepsOf(store, runId, 'loss')).toEqual([1])
  })

  it('are drawn no more, though as many others took their place', async () => {
    const store = await openStore()
    const { runId } = (await buildRun(store)).info
    const log = (value: number, timestamp: number) =>
      store.append(
        buildBatch(
          runId,
          [0, 1, 2].map((step) => point({ key: 'loss', step, value, timestamp: timestamp + step })),
        ),
      )
    const drawn = async () => {
      const query = { runIds: [runId], key: 'loss', startStep: undefined, endStep: undefined }
      const [series] = await store.metrics.historyBulkInterval({ ...query, maxResults: 100 })
      return series?.values
    }
    await log(1, 100)
    expect(await drawn()).toEqual([1, 1, 1])

    await store.runs.dropPoints({ runId, cuts: [{ key: 'loss', fromStep: 0 }] })
    await log(2, 200)

    expect(await drawn()).toEqual([2, 2, 2])
  })

  it('are none of a run that is not there, or is in the bin', async () => {
    const store = await openStore()
    const { runId } = (await buildRun(store)).info
    const cuts = [{ key: 'loss', fromStep: 0 }]

    await expect(store.runs.dropPoints({ runId: 'nobody', cuts })).rejects.toMatchObject({
      code: 'RUN_NOT_FOUND',
    })
    await store.runs.delete(runId)
    await expect(store.runs.dropPoints({ runId, cuts })).rejects.toMatchObject({
      code: 'RUN_NOT_ACTIVE',
    })
  })

  it('are dropped once, when they were to be while the store was out of reach', async () => {
    const store = await openStore()
    const { runId } = (await buildRun(store)).info
    const drop = () =>
      store.spools.apply({
        spoolId: 's',
        sequence: 1,
        write: { kind: 'drop-points', runId, cuts: [{ key: 'loss', fromStep: 0 }] },
      })
    await store.append(buildBatch(runId, [point({ key: 'loss', step: 4 })]))

    await drop()
    await store.append(buildBatch(runId, [point({ key: 'loss', step: 1 })]))
    await drop()

    expect(await stepsOf(store, runId, 'loss')).toEqual([1])
  })
})

type Store = Awaited<ReturnType<ReturnType<typeof backends>[number]['openStore']>>

async function stepsOf(store: Store, runId: string, key: string): Promise<number[]> {
  const query = { runId, key, maxResults: undefined, pageToken: undefined }
  return (await store.metrics.history(query)).series.steps.map(Number)
}
