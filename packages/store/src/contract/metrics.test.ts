import { describe, expect, it } from 'vitest'
import { sampledPlaces } from '../sql/metrics/sampled-places.ts'
import type { Store } from '../store.ts'
import { backends, buildBatch, buildRun, point } from '../testing/index.ts'

describe.each(backends())('metrics in $name', ({ openStore }) => {
  it('calls the highest step the latest, whatever order points arrive in', async () => {
    const store = await openStore()
    const run = await buildRun(store)

    await store.append(buildBatch(run.info.runId, [point({ step: 2, value: 0.2 })]))
    await store.append(buildBatch(run.info.runId, [point({ step: 1, value: 0.9 })]))

    const { metrics } = await store.runs.get(run.info.runId)
    expect(metrics).toEqual([point({ step: 2, value: 0.2 })])
  })

  it('breaks a tie of steps by timestamp, then by value', async () => {
    const store = await openStore()
    const { info } = await buildRun(store)
    const points = [
      point({ timestamp: 200, value: 1 }),
      point({ timestamp: 100, value: 9 }),
      point({ timestamp: 200, value: 3 }),
      point({ timestamp: 200, value: 2 }),
    ]

    for (const one of points) await store.append(buildBatch(info.runId, [one]))
    await store.append(
      buildBatch(
        info.runId,
        points.map((one) => ({ ...one, key: 'at once' })),
      ),
    )

    const { metrics } = await store.runs.get(info.runId)
    const latest = point({ timestamp: 200, value: 3 })
    expect(metrics).toEqual([latest, { ...latest, key: 'at once' }])
  })

  it('keeps NaN, which takes part in a tie as 0', async () => {
    const store = await openStore()
    const { info } = await buildRun(store)

    await store.append(buildBatch(info.runId, [point({ key: 'a', value: 1 })]))
    await store.append(buildBatch(info.runId, [point({ key: 'a', value: Number.NaN })]))
    await store.append(buildBatch(info.runId, [point({ key: 'b', value: -1 })]))
    await store.append(buildBatch(info.runId, [point({ key: 'b', value: Number.NaN })]))

    const { metrics } = await store.runs.get(info.runId)
    expect(metrics.map(({ key, value }) => [key, value])).toEqual([
      ['a', 1],
      ['b', Number.NaN],
    ])
    expect((await history(store, info.runId, 'a')).values).toEqual([Number.NaN, 1])
  })

  it('stores an exact repeat once', async () => {
    const store = await openStore()
    const { info } = await buildRun(store)
    const nan = point({ value: Number.NaN })

    await store.append(buildBatch(info.runId, [point(), point(), nan, nan]))
    await store.append(buildBatch(info.runId, [point(), nan]))

    expect((await history(store, info.runId)).values).toEqual([Number.NaN, 0.5])
  })

  it('keeps every 64-bit step and timestamp exactly', async () => {
    const store = await openStore()
    const { info } = await buildRun(store)
    const far = 2n ** 63n - 1n
    const points = [
      point({ step: -(2n ** 63n), timestamp: 0 }),
      point({ step: 2 ** 53 - 1, timestamp: 1 }),
      point({ step: far, timestamp: far }),
    ]

    await store.append(buildBatch(info.runId, points))

    const series = await history(store, info.runId)
    expect(series.steps).toEqual([-(2n ** 63n), 2 ** 53 - 1, far])
    expect(series.timestamps).toEqual([0, 1, far])
    expect((await store.runs.get(info.runId)).metrics[0]).toMatchObject({ step: far })
  })

  it('pages through a history in the order of time', async () => {
    const store = await openStore()
    const { info } = await buildRun(store)
    const points = [3, 1, 2].map((n) => point({ timestamp: n, step: 10 - n, value: n }))
    await store.append(buildBatch(info.runId, points))
    const query = { runId: info.runId, key: 'loss', maxResults: 2 }

    const first = await store.metrics.history({ ...query, pageToken: undefined })
    const second = await store.metrics.history({ ...query, pageToken: first.nextPageToken })

    expect(first.series.values).toEqual([1, 2])
    expect(second.series.values).toEqual([3])
    expect(second.nextPageToken).toBeUndefined()
  })

  it('has an empty history for what was never logged', async () => {
    const store = await openStore()

    expect(await history(store, 'no such run')).toMatchObject({ values: [], steps: [] })
  })

  it('reads the first points over several runs, run by run', async () => {
    const store = await openStore()
    const runIds = [(await buildRun(store)).info.runId, (await buildRun(store)).info.runId].sort()
    for (const runId of runIds) {
      await store.append(
        buildBatch(
          runId,
          [1, 2].map((n) => point({ timestamp: n, value: n })),
        ),
      )
    }

    const series = await store.metrics.historyBulk({ runIds, key: 'loss', maxResults: 3 })

    expect(series.map(({ runId, values }) => [runId, values])).toEqual([
      [runIds[0], [1, 2]],
      [runIds[1], [1]],
    ])
  })

  // What MLflow 3.17 answers for 100 points of one run.
  it.each([
    [1, [99]],
    [2, [0, 99]],
    [3, [0, 34, 99]],
    [7, [0, 15, 30, 44, 58, 72, 99]],
  ])('thins a series to %d points', async (maxResults, steps) => {
    const store = await openStore()
    const { info } = await buildRun(store)
    const points = Array.from({ length: 100 }, (_, step) => point({ step, value: step }))
    await store.append(buildBatch(info.runId, points))

    const [series] = await store.metrics.historyBulkInterval({
      runIds: [info.runId],
      key: 'loss',
      startStep: undefined,
      endStep: undefined,
      maxResults,
    })

    expect(series?.steps).toEqual(steps)
  })

  it.each([
    ['each at its own step', 12_000, (i: number) => i * 3],
    ['several to a step', 12_000, (i: number) => Math.floor(i / 7)],
    ['all at one step', 10_500, () => 0],
    ['few, several to a step', 50, (i: number) => Math.floor(i / 3)],
  ])('thins points by place, %s', async (_name, total, stepOf) => {
    const store = await openStore()
    const { runId } = (await buildRun(store)).info
    const points = Array.from({ length: total }, (_, i) =>
      point({ step: stepOf(i), timestamp: 1000 + i, value: i }),
    )
    await store.append(buildBatch(runId, points.toReversed()))

    const [series] = await store.metrics.historyBulkInterval({
      runIds: [runId],
      key: 'loss',
      startStep: undefined,
      endStep: undefined,
      maxResults: 40,
    })

    expect(series?.values).toEqual(sampledPlaces(total, 40))
    expect(series?.timestamps).toEqual(sampledPlaces(total, 40).map((place) => 1000 + place))
  })

  it('thins within a range of steps, both ends included', async () => {
    const store = await openStore()
    const { info } = await buildRun(store)
    const points = Array.from({ length: 50 }, (_, step) => point({ step: step * 2 }))
    await store.append(buildBatch(info.runId, points))

    const [series] = await store.metrics.historyBulkInterval({
      runIds: [info.runId],
      key: 'loss',
      startStep: 10,
      endStep: 20,
      maxResults: 4,
    })

    expect(series?.steps).toEqual([10, 14, 18, 20])
  })
})

async function history(store: Store, runId: string, key = 'loss') {
  const query = { runId, key, maxResults: undefined, pageToken: undefined }
  return (await store.metrics.history(query)).series
}
