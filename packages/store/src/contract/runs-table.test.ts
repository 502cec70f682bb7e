import type { RunColumn } from '@waymark/domain'
import { describe, expect, it } from 'vitest'
import type { RunsTableQuery } from '../screens.ts'
import type { Store } from '../store.ts'
import { backends, buildBatch, buildExperiment, buildRun, point } from '../testing/index.ts'

const RUN_NAME: RunColumn = { on: 'attribute', key: 'runName' }

/** Runs with a name, perhaps a metric and a param, started one after the other. */
async function buildRuns(
  store: Store,
  experimentId: string,
  runs: readonly { name: string; accuracy?: number; lr?: string }[],
): Promise<void> {
  for (const [index, { name, accuracy, lr }] of runs.entries()) {
    const { info } = await buildRun(store, { experimentId, runName: name, startTime: index + 1 })
    const points = accuracy === undefined ? [] : [point({ key: 'acc', value: accuracy })]
    const params = lr === undefined ? [] : [{ key: 'lr', value: lr }]
    await store.append(buildBatch(info.runId, points, { params }))
  }
}

function query(experimentId: string, fields: Partial<RunsTableQuery> = {}): RunsTableQuery {
  return {
    experimentIds: [experimentId],
    filter: '',
    orderBy: [],
    viewType: 'active',
    columns: [RUN_NAME],
    pageSize: 100,
    cursor: undefined,
    ...fields,
  }
}

/** The names of all runs, page by page. */
async function readPages(store: Store, asked: RunsTableQuery): Promise<unknown[]> {
  const names: unknown[] = []
  let { cursor } = asked
  do {
    const page = await store.screens.runsTable({ ...asked, cursor })
    names.push(...(page.columns[0] ?? []))
    cursor = page.nextCursor
  } while (cursor !== undefined)
  return names
}

const MIXED = [
  { name: 'b', accuracy: 0.5, lr: '0.1' },
  { name: 'none' },
  { name: 'nan', accuracy: Number.NaN, lr: '0.2' },
  { name: 'a', accuracy: 0.9, lr: '0.1' },
  { name: 'huge', accuracy: Number.MAX_VALUE },
  { name: 'tie', accuracy: 0.5, lr: '0.3' },
  { name: 'low', accuracy: -1.5, lr: '' },
]

describe.each(backends())('the runs table in $name', ({ openStore }) => {
  it('is ordered by a figure of all points, page by page, and follows points that come and go', async () => {
    const store = await openStore()
    const experimentId = await buildExperiment(store)
    const curves: readonly (readonly [string, readonly number[]])[] = [
      ['up', [1, 9, 5]],
      ['none', []],
      ['down', [8, 2]],
      ['nan', [Number.NaN]],
      ['tie', [9, 3]],
    ]
    const ids = new Map<string, string>()
    for (const [at, [runName, values]] of curves.entries()) {
      const { info } = await buildRun(store, { experimentId, runName, startTime: at + 1 })
      ids.set(runName, info.runId)
      const points = values.map((value, step) => point({ key: 'val/acc', value, step }))
      if (points.length > 0) await store.append(buildBatch(info.runId, points))
    }
    const order = (orderBy: string) =>
      readPages(store, query(experimentId, { orderBy: [orderBy], pageSize: 2 }))

    const greatest = await order('max.`val/acc` DESC')
    const least = await order('min.`val/acc`')
    const means = await order('mean.`val/acc` DESC')
    const up = ids.get('up') ?? ''
    await store.append(buildBatch(up, [point({ key: 'val/acc', value: 10, step: 7 })]))
    const grown = await order('max.`val/acc` DESC')
    await store.runs.dropPoints({ runId: up, cuts: [{ key: 'val/acc', fromStep: 1 }] })
    const dropped = await order('max.`val/acc` DESC')
    await store.runs.dropPoints({
      runId: ids.get('down') ?? '',
      cuts: [{ key: 'val/acc', fromStep: 0 }],
    })
    await store.runs.dropPoints({
      runId: ids.get('tie') ?? '',
      cuts: [{ key: 'val/acc', fromStep: 1 }],
    })
    const emptied = await order('min.`val/acc`')

    expect(greatest).toEqual(['tie', 'up', 'down', 'nan', 'none'])
    expect(least).toEqual(['up', 'down', 'tie', 'nan', 'none'])
    expect(means).toEqual(['tie', 'down', 'up', 'nan', 'none'])
    expect(grown).toEqual(['up', 'tie', 'down', 'nan', 'none'])
    expect(dropped).toEqual(['tie', 'down', 'up', 'nan', 'none'])
    expect(emptied).toEqual(['up', 'tie', 'nan', 'down', 'none'])
  })

  it('has the columns asked for, null where a run has no value', async () => {
    const store = await openStore()
    const experimentId = await buildExperiment(store)
    await buildRuns(store, experimentId, MIXED.slice(0, 3))
    const columns: RunColumn[] = [
      { on: 'param', key: 'lr' },
      { on: 'metric', key: 'acc' },
      { on: 'metric', key: 'never' },
      { on: 'attribute', key: 'status' },
      { on: 'tag', key: 'mlflow.runName' },
    ]

    const page = await store.screens.runsTable(query(experimentId, { columns }))

    expect(page.columns).toEqual([
      ['0.2', null, '0.1'],
      [Number.NaN, null, 0.5],
      [null, null, null],
      ['RUNNING', 'RUNNING', 'RUNNING'],
      ['nan', 'none', 'b'],
    ])
    expect(page.runIds).toHaveLength(3)
    expect(page.nextCursor).toBeUndefined()
  })

  it('has figures of all points, counts of active children, and on request no children', async () => {
    const store = await openStore()
    const experimentId = await buildExperiment(store)
    const { info: parent } = await buildRun(store, { experimentId, startTime: 9 })
    const children: string[] = []
    for (const startTime of [1, 2, 3]) {
      const tags = [{ key: 'mlflow.parentRunId', value: parent.runId }]
      children.push((await buildRun(store, { experimentId, startTime, tags })).info.runId)
    }
    await store.runs.delete(children[2] ?? '')
    const points = [3, Number.NaN, -1, 4].map((value, step) => point({ key: 'acc', value, step }))
    await store.append(buildBatch(children[0] ?? '', points))
    await store.append(buildBatch(children[1] ?? '', [point({ key: 'acc', value: Number.NaN })]))
    const columns: RunColumn[] = [
      { on: 'min', key: 'acc' },
      { on: 'max', key: 'acc' },
      { on: 'mean', key: 'acc' },
      { on: 'count', key: 'children' },
    ]

    const page = await store.screens.runsTable(query(experimentId, { columns }))
    const figures = await store.screens.runColumns(query(experimentId, { columns }))

    const orphan = [{ key: 'mlflow.parentRunId', value: 'gone' }]
    const { info: alone } = await buildRun(store, { experimentId, startTime: 4, tags: orphan })
    const top = query(experimentId, { columns: [], topOnly: true })

    expect((await store.screens.runsTable(top)).runIds).toEqual([parent.runId, alone.runId])
    expect(await store.screens.countRuns(top)).toBe(2)
    expect(page.columns).toEqual([
      [null, null, -1],
      [null, null, 4],
      [null, null, 2],
      [2, 0, 0],
    ])
    const placeOf = (runId: string | undefined) =>
      Array.from({ length: figures.count }, (_, at) => figures.runIdAt(at)).indexOf(runId ?? '')
    const at = placeOf(children[0])
    expect(figures.columns.map((cells) => cells[at])).toEqual([-1, 4, 2, Number.NaN])
    expect(figures.columns[3]?.[placeOf(parent.runId)]).toBe(2)
  })

  it.each([
    [[], ['low', 'tie', 'huge', 'a', 'nan', 'none', 'b']],
    [['start_time ASC'], ['b', 'none', 'nan', 'a', 'huge', 'tie', 'low']],
    [['metrics.acc DESC'], ['huge', 'a', 'tie', 'b', 'low', 'nan', 'none']],
    [['metrics.acc'], ['low', 'tie', 'b', 'a', 'huge', 'nan', 'none']],
    [['params.lr DESC'], ['tie', 'nan', 'a', 'b', 'low', 'huge', 'none']],
    [
      ['params.lr', 'metrics.acc DESC'],
      ['low', 'a', 'b', 'nan', 'tie', 'huge', 'none'],
    ],
    [
      ['end_time DESC', 'run_name'],
      ['a', 'b', 'huge', 'low', 'nan', 'none', 'tie'],
    ],
    [['tags.nope'], ['low', 'tie', 'huge', 'a', 'nan', 'none', 'b']],
  ])('pages of any size join to one order by %j', async (orderBy, names) => {
    const store = await openStore()
    const experimentId = await buildExperiment(store)
    await buildRuns(store, experimentId, MIXED)

    for (const pageSize of [1, 2, 3, 100]) {
      const read = await readPages(store, query(experimentId, { orderBy, pageSize }))
      expect(read).toEqual(names)
    }
  })

  it('orders the same way whether it walks an index or sorts', async () => {
    const store = await openStore()
    const experimentId = await buildExperiment(store)
    const runs = Array.from({ length: 60 }, (_, n) => ({
      name: `r${n}`,
      ...(n % 7 === 0 ? {} : { accuracy: n % 11 === 0 ? Number.NaN : (n * 37) % 13 }),
      ...(n % 5 === 0 ? {} : { lr: `${(n * 17) % 9}` }),
    }))
    await buildRuns(store, experimentId, runs)

    for (const orderBy of [
      ['metrics.acc DESC'],
      ['metrics.acc'],
      ['params.lr'],
      ['params.lr DESC'],
    ]) {
      const asked = query(experimentId, { orderBy, filter: "attributes.run_name != 'r3'" })
      const found = await store.runs.search({
        ...asked,
        maxResults: 100,
        pageToken: undefined,
      })
      const read = await readPages(store, { ...asked, pageSize: 2 })
      expect(read).toEqual(found.items.map(({ info }) => info.runName))
    }
  })

  it('neither repeats nor skips a run when others are added between pages', async () => {
    const store = await openStore()
    const experimentId = await buildExperiment(store)
    await buildRuns(store, experimentId, MIXED)
    const asked = query(experimentId, { orderBy: ['metrics.acc DESC'], pageSize: 2 })

    const first = await store.screens.runsTable(asked)
    await buildRuns(store, experimentId, [{ name: 'new best', accuracy: 1e300 }])
    const rest = await readPages(store, { ...asked, cursor: first.nextCursor })

    expect(first.columns[0]).toEqual(['huge', 'a'])
    expect(rest).toEqual(['tie', 'b', 'low', 'nan', 'none'])
  })

  it('filters and counts', async () => {
    const store = await openStore()
    const experimentId = await buildExperiment(store)
    await buildRuns(store, experimentId, MIXED)
    const asked = query(experimentId, { filter: "metrics.acc >= 0.5 and params.lr = '0.1'" })

    const page = await store.screens.runsTable(asked)

    expect(page.columns).toEqual([['a', 'b']])
    expect(await store.screens.countRuns(asked)).toBe(2)
    expect(await store.screens.countRuns({ ...asked, filter: '' })).toBe(7)
    expect(await store.screens.countRuns({ ...asked, viewType: 'deleted' })).toBe(0)
  })

  it('refuses a cursor of another search', async () => {
    const store = await openStore()
    const experimentId = await buildExperiment(store)
    await buildRuns(store, experimentId, MIXED)
    const { nextCursor } = await store.screens.runsTable(query(experimentId, { pageSize: 1 }))

    for (const cursor of [nextCursor, 'nonsense', '', 'W10']) {
      const reading = store.screens.runsTable(
        query(experimentId, { cursor, orderBy: ['metrics.acc'] }),
      )
      await expect(reading).rejects.toThrow('cursor')
    }
  })

  it('begins behind a run that started beyond what a double holds', async () => {
    const store = await openStore()
    const experimentId = await buildExperiment(store)
    for (const startTime of [2n ** 62n, 2n ** 62n + 1n, null]) {
      await buildRun(store, { experimentId, startTime, runName: String(startTime) })
    }

    const names = await readPages(store, query(experimentId, { pageSize: 1 }))

    expect(names).toEqual([String(2n ** 62n + 1n), String(2n ** 62n), 'null'])
  })
})
