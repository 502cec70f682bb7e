import { DEFAULT_PATIENCE, silenceLimits } from '@waymark/domain'
import { describe, expect, it } from 'vitest'
import type { ThinnedSeriesQuery } from '../screens.ts'
import type { Store } from '../store.ts'
import {
  backends,
  buildBatch,
  buildExperiment,
  buildRun,
  openSecond,
  point,
} from '../testing/index.ts'

function read(store: Store, runId: string, fields: Partial<ThinnedSeriesQuery> = {}) {
  return store.screens.thinnedSeries({
    series: [{ runId, key: 'loss' }],
    maxPoints: 10,
    fromStep: undefined,
    toStep: undefined,
    withTimes: false,
    ...fields,
  })
}

function pointsOf(values: readonly number[], firstStep = 0) {
  return values.map((value, n) => point({ value, step: firstStep + n, timestamp: 1000 + n }))
}

describe.each(backends())('what screens ask of $name', ({ openStore }) => {
  it('thins several series, ends and extremes kept', async () => {
    const store = await openStore()
    const { info } = await buildRun(store)
    const values = Array.from({ length: 100 }, (_, n) => (n === 50 ? 9 : n === 70 ? -9 : n / 100))
    await store.append(buildBatch(info.runId, pointsOf(values)))

    const [loss, none] = await read(store, info.runId, {
      series: [
        { runId: info.runId, key: 'loss' },
        { runId: info.runId, key: 'never' },
      ],
      withTimes: true,
    })

    const [again] = await read(store, info.runId)

    expect(again).toEqual({ ...loss, times: undefined })
    expect(loss?.total).toBe(100)
    expect(loss?.steps.length).toBeLessThanOrEqual(10)
    expect([loss?.steps.at(0), loss?.steps.at(-1), loss?.times?.at(-1)]).toEqual([0, 99, 1099])
    expect(loss?.values).toContain(9)
    expect(loss?.values).toContain(-9)
    expect(none).toMatchObject({ total: 0, steps: new Float64Array(0) })
  })

  it('has times where only steps were asked for before', async () => {
    const store = await openStore()
    const { info } = await buildRun(store)
    await store.append(buildBatch(info.runId, pointsOf([1, 2])))

    const [before] = await read(store, info.runId)
    const [after] = await read(store, info.runId, { withTimes: true })
    await store.append(buildBatch(info.runId, pointsOf([3], 5)))
    const [continued] = await read(store, info.runId, { withTimes: true })

    expect(before?.times).toBeUndefined()
    expect(after?.times).toEqual(Float64Array.of(1000, 1001))
    expect(continued?.times).toEqual(Float64Array.of(1000, 1001, 1000))
  })

  it('is exact within a stretch of steps', async () => {
    const store = await openStore()
    const { info } = await buildRun(store)
    const values = Array.from({ length: 100 }, (_, n) => Math.sqrt(n))
    await store.append(buildBatch(info.runId, pointsOf(values)))

    const [zoomed] = await read(store, info.runId, { fromStep: 40, toStep: 47 })
    const [beyond] = await read(store, info.runId, { fromStep: 500, toStep: 3 })

    expect(zoomed?.values).toEqual(Float64Array.from(values.slice(40, 48)))
    expect(beyond?.total).toBe(0)
  })

  it('sets points along time or along another metric', async () => {
    const store = await openStore()
    const { info } = await buildRun(store)
    const loss = [5, 4, 3, 2].map((value, n) =>
      point({ value, step: n, timestamp: 1000 - 100 * n }),
    )
    const tokens = [10, 30].map((value, n) => point({ key: 'tokens', value, step: 1 + 2 * n }))
    await store.append(buildBatch(info.runId, [...loss, ...tokens]))

    const [byTime] = await read(store, info.runId, { x: { kind: 'relative' }, toX: 100 })
    const x = { kind: 'metric', key: 'tokens' } as const
    const [byTokens] = await read(store, info.runId, { x })
    const [beyond] = await read(store, info.runId, { x, fromX: 20 })
    const [alone] = await read(store, info.runId, { x: { kind: 'metric', key: 'never' } })

    expect([byTime?.xs, byTime?.steps]).toEqual([Float64Array.of(0, 100), Float64Array.of(3, 2)])
    expect(byTokens).toMatchObject({ total: 3, unplaced: 1 })
    expect([byTokens?.xs, byTokens?.values]).toEqual([
      Float64Array.of(10, 10, 30),
      Float64Array.of(4, 3, 2),
    ])
    expect(beyond?.values).toEqual(Float64Array.of(2))
    expect(alone).toMatchObject({ total: 0, unplaced: 4 })
  })

  it('puts every point of a stretch into figures, and gives them page by page', async () => {
    const store = await openStore()
    const { info } = await buildRun(store)
    const values = Array.from({ length: 100 }, (_, n) => (n === 50 ? Number.NaN : n / 4))
    await store.append(buildBatch(info.runId, pointsOf(values)))
    const place = { runId: info.runId, key: 'loss' }

    const [figures] = await store.screens.seriesFigures({ series: [place], fromX: 49, toX: 59 })
    const page = await store.screens.seriesPage({ ...place, offset: 49, limit: 2 })
    const none = await store.screens.seriesPage({ ...place, offset: 100, limit: 2 })

    expect(figures).toMatchObject({ points: 11, finite: 10, min: 12.25, max: 14.75, slope: 0.25 })
    expect(page).toMatchObject({ steps: [49, 50], values: [12.25, Number.NaN] })
    expect(page.timestamps).toEqual([1049, 1050])
    expect(none.values).toEqual([])
  })

  it('puts groups of runs into curves over all of their points, whatever steps they logged at', async () => {
    const store = await openStore()
    const [a, b, c] = [await buildRun(store), await buildRun(store), await buildRun(store)]
    const at = (steps: readonly number[], rise: number) =>
      steps.map((step) => point({ value: step * rise, step, timestamp: 1000 + 2 * step }))
    await store.append(buildBatch(a.info.runId, at([0, 2, 4], 1)))
    await store.append(buildBatch(b.info.runId, at([0, 1, 4, 8], 3)))
    await store.append(buildBatch(c.info.runId, [point({ key: 'other', value: 7, step: 0 })]))
    const groups = [[a.info.runId, b.info.runId], [c.info.runId]]
    const asked = { groups, keys: ['loss', 'other'], maxPlaces: 50, mostSeries: 99, mostPoints: 99 }

    const curves = await store.screens.groupCurves(asked)
    await store.append(buildBatch(a.info.runId, at([8], 1)))
    const [zoomed] = await store.screens.groupCurves({ ...asked, fromX: 3, toX: 8 })
    const [timed] = await store.screens.groupCurves({ ...asked, x: { kind: 'relative' } })

    const median = { ...asked, figures: [], quantiles: [0.5, 0] } as const
    const [middle] = await store.screens.groupCurves(median)
    const stretch = { ...asked, fromX: 1, toX: 4 }
    const [figures] = await store.screens.groupFigures(stretch)
    const [, nothing] = await store.screens.groupFigures({ ...stretch, quantiles: [0.5] })
    const [spread] = await store.screens.groupFigures({ ...stretch, quantiles: [0.5, 1] })

    expect(middle?.quantiles).toEqual([
      Float64Array.of(0, 2, 4, 8, 16),
      Float64Array.of(0, 1, 2, 4, 8),
    ])
    expect([middle?.mean, curves[0]?.quantiles, figures?.quantiles]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    expect([spread?.quantiles, nothing?.quantiles]).toEqual([[3.5, 12], [null]])
    // 2 and 4 of the one run, 3 and 12 of the other.
    expect(figures).toMatchObject({ group: 0, key: 'loss', runsRead: 2, points: 4, mean: 5.25 })
    expect(curves.map(({ key, group }) => [key, group])).toEqual([
      ['loss', 0],
      ['loss', 1],
      ['other', 0],
      ['other', 1],
    ])
    expect(curves[0]).toMatchObject({ runsRead: 2, runsWithPoints: 2, points: 7, isThinned: false })
    expect([...(curves[0]?.xs ?? [])]).toEqual([0, 1, 2, 4, 8])
    expect([...(curves[0]?.counts ?? [])]).toEqual([2, 2, 2, 2, 1])
    expect([...(curves[0]?.mean ?? [])]).toEqual([0, 2, 4, 8, 24])
    expect([...(curves[0]?.max ?? [])]).toEqual([0, 3, 6, 12, 24])
    expect(curves[1]).toMatchObject({ runsRead: 1, runsWithPoints: 0, xs: new Float64Array(0) })
    expect([...(curves[3]?.mean ?? [])]).toEqual([7])
    expect(zoomed).toMatchObject({ xs: Float64Array.of(4, 8), mean: Float64Array.of(8, 16) })
    expect([...(timed?.xs ?? [])]).toEqual([0, 2, 4, 8, 16])
  })

  it('makes curves of the first runs of each group where there is more than may be read', async () => {
    const store = await openStore()
    const runIds: string[] = []
    for (let n = 0; n < 6; n += 1) {
      const { info } = await buildRun(store)
      await store.append(buildBatch(info.runId, pointsOf([n, n, n])))
      runIds.push(info.runId)
    }
    const asked = { groups: [runIds.slice(0, 5), runIds.slice(5)], keys: ['loss'], maxPlaces: 50 }
    const readMost = async (most: { mostSeries: number; mostPoints: number }) =>
      (await store.screens.groupCurves({ ...asked, ...most })).map(({ runsRead, mean }) => [
        runsRead,
        mean?.[0],
      ])

    expect(await readMost({ mostSeries: 4, mostPoints: 99 })).toEqual([
      [3, 1],
      [1, 5],
    ])
    expect(await readMost({ mostSeries: 9, mostPoints: 7 })).toEqual([
      [2, 0.5],
      [1, 5],
    ])
  })

  it('sees what was logged since: behind, between and at the same step', async () => {
    const store = await openStore()
    const { info } = await buildRun(store)
    const append = (...points: Parameters<typeof point>[0][]) =>
      store.append(buildBatch(info.runId, points.map(point)))
    const valuesNow = async () => [...((await read(store, info.runId))[0]?.values ?? [])]
    await append({ step: 0, value: 0 }, { step: 2, value: 2 })

    const before = await valuesNow()
    await append({ step: 3, value: Number.NaN })
    const behind = await valuesNow()
    await append({ step: 1, value: 1 })
    const between = await valuesNow()
    await append({ step: 3, value: 9, timestamp: 1 })
    const atTheSame = await valuesNow()

    expect(before).toEqual([0, 2])
    expect(behind).toEqual([0, 2, Number.NaN])
    expect(between).toEqual([0, 1, 2, Number.NaN])
    expect(atTheSame).toEqual([0, 1, 2, 9, Number.NaN])
  })

  it('reads many series at once to the last bit, whatever is in them', async () => {
    const store = await openStore()
    const logged = [
      pointsOf([0.1, 1e-300, -1.7e300, Number.NaN, 3]),
      pointsOf(Array.from({ length: 700 }, (_, n) => Math.sqrt(n))),
      [3, 1, 1, 2].map((step, n) => point({ step, value: n / 3, timestamp: 9 - n })),
      [point({ key: 'other' })],
      pointsOf([Math.PI, Number.MAX_VALUE], -7),
      pointsOf([0.1, 1e-300, 5, Number.NaN, 3]),
    ]
    const runIds: string[] = []
    for (const points of logged) {
      const { info } = await buildRun(store)
      await store.append(buildBatch(info.runId, points))
      runIds.push(info.runId)
    }
    const series = ['loss', 'other'].flatMap((key) => runIds.map((runId) => ({ runId, key })))
    const readAll = (withTimes: boolean) =>
      store.screens.thinnedSeries({ series, maxPoints: 2000, withTimes })
    const readEach = () =>
      Promise.all(series.map((one) => store.screens.seriesPage({ ...one, offset: 0, limit: 999 })))

    const first = await readAll(false)
    const timed = await readAll(true)
    const each = await readEach()
    await store.append(buildBatch(runIds[0] as string, pointsOf([8], 5)))
    await store.append(buildBatch(runIds[3] as string, pointsOf([8, 9])))
    const grown = await readAll(true)
    const eachGrown = await readEach()

    const columns = (all: readonly Record<'steps' | 'values', ArrayLike<unknown>>[]) =>
      all.map(({ steps, values }) => [Array.from(steps), Array.from(values)])
    expect(columns(first)).toEqual(columns(each))
    expect(columns(timed)).toEqual(columns(each))
    expect(timed.map(({ times }) => [...(times ?? [])])).toEqual(each.map((one) => one.timestamps))
    expect(columns(grown)).toEqual(columns(eachGrown))
    expect(grown.map(({ total }) => total)).toEqual([6, 700, 4, 2, 2, 5, 0, 0, 0, 1, 0, 0])
  })

  it('leaves off between two series once it is told to', async () => {
    const store = await openStore()
    const runs = [await buildRun(store), await buildRun(store), await buildRun(store)]
    const runIds = runs.map(({ info }) => info.runId)
    const keys = ['loss']
    const leavesAtSecond = () => {
      let looks = 0
      return {
        throwIfAborted() {
          looks += 1
          if (looks === 2) throw new Error('left')
        },
      }
    }
    const series = runIds.map((runId) => ({ runId, key: 'loss' }))
    const groups = { groups: [runIds], keys, mostSeries: 9, mostPoints: 9 }

    const asked = [
      store.screens.thinnedSeries({
        ...{ series, maxPoints: 9, withTimes: false },
        signal: leavesAtSecond(),
      }),
      store.screens.seriesFigures({ series, signal: leavesAtSecond() }),
      store.screens.groupCurves({ ...groups, maxPlaces: 9, signal: leavesAtSecond() }),
      store.screens.groupFigures({ ...groups, signal: leavesAtSecond() }),
    ]

    for (const one of asked) await expect(one).rejects.toThrow('left')
  })

  it('tells which keys an experiment has and which params vary', async () => {
    const store = await openStore()
    const experimentId = await buildExperiment(store)
    for (const lr of ['0.1', '0.2', '0.2']) {
      const { info } = await buildRun(store, { experimentId })
      const params = [
        { key: 'lr', value: lr },
        { key: 'fixed', value: 'x' },
      ]
      await store.append(buildBatch(info.runId, [point()], { params }))
    }

    const keys = await store.screens.experimentKeys(experimentId)
    const tag = { key: 'waymark.direction.loss', value: 'higher' }
    await store.experiments.setTag(experimentId, tag)
    const told = await store.screens.experimentKeys(experimentId)

    expect(told.metrics).toEqual([{ key: 'loss', runs: 3, place: 0, direction: 'higher' }])
    expect(keys).toMatchObject({ runs: 3, sampledRuns: 3 })
    expect(keys.params).toEqual([
      { key: 'lr', runs: 3, distinct: 2, varies: true },
      { key: 'fixed', runs: 3, distinct: 1, varies: false },
    ])
    expect(keys.metrics).toEqual([{ key: 'loss', runs: 3, place: 0 }])
    expect(keys.tags).toContainEqual({ key: 'mlflow.runName', runs: 3 })
  })

  it('tells in which order metrics were first logged, whatever came to them since', async () => {
    const store = await openStore()
    const experimentId = await buildExperiment(store)
    const { info } = await buildRun(store, { experimentId })
    for (const [step, keys] of [['train/loss', 'lr'], ['val/loss'], ['aux', 'lr']].entries()) {
      const points = keys.map((key) => point({ key, step }))
      await store.append(buildBatch(info.runId, points))
    }

    const { metrics } = await store.screens.experimentKeys(experimentId)

    const order = metrics.toSorted((a, b) => a.place - b.place).map(({ key }) => key)
    expect(order).toEqual(['train/loss', 'lr', 'val/loss', 'aux'])
  })

  it('finds the keys and values of few runs in a large experiment', async () => {
    const store = await openStore()
    const experimentId = await buildExperiment(store)
    const elsewhere = await buildRun(store)
    await store.append(buildBatch(elsewhere.info.runId, [point({ key: 'foreign' })]))
    const built = Array.from({ length: 420 }, async (_, n) => {
      const { info } = await buildRun(store, { experimentId, startTime: n + 1 })
      const isRare = n === 210
      const params = [{ key: 'seed', value: isRare ? '1' : '0' }]
      const points = isRare ? [point(), point({ key: 'rare' })] : [point()]
      await store.append(buildBatch(info.runId, points, { params }))
    })
    await Promise.all(built)

    const keys = await store.screens.experimentKeys(experimentId)

    expect(keys).toMatchObject({ runs: 420, sampledRuns: 400 })
    expect(keys.params).toEqual([{ key: 'seed', runs: 400, distinct: 1, varies: true }])
    expect(keys.metrics).toEqual([
      { key: 'loss', runs: 400, place: 0 },
      { key: 'rare', runs: 0, place: 1 },
    ])
  })

  it('counts the runs of experiments, the last active one first', async () => {
    const store = await openStore()
    const quiet = await buildExperiment(store, { tags: [{ key: 'team', value: 'vision' }] })
    const busy = await buildExperiment(store)
    const start = 4_000_000_000_000 // after whatever the clock says
    const [first, second, third] = [
      (await buildRun(store, { experimentId: busy, startTime: start })).info.runId,
      (await buildRun(store, { experimentId: busy, startTime: start })).info.runId,
      (await buildRun(store, { experimentId: busy, startTime: start + 9 })).info.runId,
    ]
    const end = { status: 'FAILED' as const, endTime: start + 5, runName: undefined }
    await store.runs.update({ runId: first, ...end })
    await store.runs.delete(third)

    const figures = await store.screens.experimentFigures({
      viewType: 'active',
      limit: 2,
      silence: silenceLimits(start, DEFAULT_PATIENCE),
    })

    expect(second).toBeDefined()
    expect(figures.map(({ experiment }) => experiment.experimentId)).toEqual([busy, quiet])
    expect(figures[0]).toMatchObject({ runs: 2, running: 1, failed: 1, deletedRuns: 1 })
    expect(figures[0]?.lastActivity).toBe(start + 5)
    expect(figures[1]).toMatchObject({ runs: 0, running: 0 })
    expect(figures[1]?.experiment.tags).toEqual([{ key: 'team', value: 'vision' }])
  })

  it('counts a run of which nothing was heard for long as no longer running', async () => {
    const store = await openStore()
    const experimentId = await buildExperiment(store)
    await buildRun(store, { experimentId, startTime: 1000 })
    await buildRun(store, { experimentId, startTime: 5000 })
    const silence = { heartbeatSince: 3000, writeSince: 3000 }

    const all = await store.screens.experimentFigures({ viewType: 'active', limit: 9, silence })

    const figures = all.find(({ experiment }) => experiment.experimentId === experimentId)
    expect(figures).toMatchObject({ runs: 2, running: 1 })
  })

  it('shows a run with its metrics in figures', async () => {
    const store = await openStore()
    const experimentId = await buildExperiment(store, { name: 'demo' })
    const { info } = await buildRun(store, { experimentId })
    await store.append(buildBatch(info.runId, pointsOf([3, Number.NaN, 1, 2])))
    await store.append(buildBatch(info.runId, [point({ key: 'gone', value: Number.NaN })]))

    const overview = await store.screens.runOverview({ runId: info.runId, points: 4 })

    expect(overview).toMatchObject({ info, experimentName: 'demo' })
    const figures = Object.fromEntries(overview.metrics.map((metric) => [metric.key, metric]))
    expect(figures['loss']).toMatchObject({ last: 2, lastStep: 3, lastTime: 1003, count: 4 })
    expect(figures['loss']).toMatchObject({ min: 1, minStep: 2, max: 3, maxStep: 0, nanCount: 1 })
    expect(figures['loss']?.curve?.values).toEqual(Float64Array.of(3, Number.NaN, 1, 2))
    expect(figures['gone']).toMatchObject({ min: null, minStep: null, max: null, nanCount: 1 })
  })

  it('tells where runs stand', async () => {
    const store = await openStore()
    const { info } = await buildRun(store)
    const { runId } = info
    await store.append(
      buildBatch(runId, [point({ step: 7 }), point({ key: 'b', step: 2n ** 60n })]),
    )

    const states = await store.screens.runStates([runId, 'no such run'])

    expect(states).toEqual([
      {
        runId,
        experimentId: '0',
        status: 'RUNNING',
        lifecycleStage: 'active',
        lastStep: 2n ** 60n,
      },
    ])
  })

  it('tells the changes of another process from its own', async () => {
    const store = await openStore()
    const other = await openSecond(store)

    const before = await store.screens.foreignVersion()
    await buildExperiment(store)
    const afterOwn = await store.screens.foreignVersion()
    await buildExperiment(other)
    const afterForeign = await store.screens.foreignVersion()
    await other.close()

    expect(afterOwn).toBe(before)
    expect(afterForeign).not.toBe(before)
  })
})
