import { describe, expect, it } from 'vitest'
import type { RunColumns } from '../screens.ts'
import type { Store } from '../store.ts'
import { backends, buildBatch, buildExperiment, buildRun, point } from '../testing/index.ts'

/** Runs with a param, a tag and a metric; the last one has none of them. */
async function buildRuns(store: Store, count: number) {
  const experimentId = await buildExperiment(store)
  const runIds: string[] = []
  for (let n = 0; n < count; n += 1) {
    const { info } = await buildRun(store, { experimentId })
    runIds.push(info.runId)
    if (n === count - 1) continue
    const value = n === 1 ? Number.NaN : n / 7
    const params = [{ key: 'model', value: `m${n % 2}` }]
    const tags = [{ key: 'team', value: `t${n}` }]
    await store.append(buildBatch(info.runId, [point({ value })], { params, tags }))
  }
  return { experimentId, runIds }
}

function idsOf({ count, runIdAt }: RunColumns): readonly string[] {
  return Array.from({ length: count }, (_, place) => runIdAt(place))
}

const COLUMNS = [
  { on: 'metric', key: 'loss' },
  { on: 'param', key: 'model' },
  { on: 'tag', key: 'team' },
  { on: 'attribute', key: 'status' },
] as const

describe.each(backends())('all runs of a filter, column by column, in $name', ({ openStore }) => {
  it('are the same whether indexes are read through or runs are looked up', async () => {
    const store = await openStore()
    const { experimentId, runIds } = await buildRuns(store, 4)
    const read = (filter: string) =>
      store.screens.runColumns({
        experimentIds: [experimentId],
        filter,
        viewType: 'active',
        columns: COLUMNS,
      })
    const all = await read('')
    // Runs elsewhere make these few of the store's.
    const other = await buildExperiment(store)
    for (let n = 0; n < 40; n += 1) await buildRun(store, { experimentId: other })
    const few = await read('')

    for (const found of [all, few]) {
      const ids = idsOf(found)
      const rowOf = (at: number) => {
        const place = ids.indexOf(runIds[at] ?? '')
        return found.columns.map((column) => column[place])
      }
      expect(ids.toSorted()).toEqual(runIds.toSorted())
      expect(rowOf(0)).toEqual([0, 'm0', 't0', 'RUNNING'])
      expect(rowOf(1)).toEqual([Number.NaN, 'm1', 't1', 'RUNNING'])
      expect(rowOf(2)).toEqual([2 / 7, 'm0', 't2', 'RUNNING'])
      expect(rowOf(3)).toEqual([Number.NaN, null, null, 'RUNNING'])
    }
    expect(idsOf(await read("params.model = 'm1'"))).toEqual([runIds[1]])
    const none = await read("params.model = 'none'")
    expect(none.columns.map(({ length }) => length)).toEqual([0, 0, 0, 0])
  })

  it('are those of now after every change', async () => {
    const store = await openStore()
    const { experimentId, runIds } = await buildRuns(store, 3)
    const [first = '', second = ''] = runIds
    const read = async () => {
      const query = { experimentIds: [experimentId], filter: '', viewType: 'active' } as const
      const found = await store.screens.runColumns({ ...query, columns: COLUMNS })
      const ids = idsOf(found)
      return runIds.map((id) => found.columns.map((column) => column[ids.indexOf(id)]))
    }
    const before = await read()

    await store.append(buildBatch(first, [point({ step: 9, value: 5 })]))
    await store.runs.setTag(first, { key: 'team', value: 'other' })
    await store.runs.update({ runId: first, status: 'FAILED', endTime: 1, runName: undefined })
    await store.runs.delete(second)
    const after = await read()
    await store.runs.restore(second)
    const restored = await read()

    expect(before[0]).toEqual([0, 'm0', 't0', 'RUNNING'])
    expect(after[0]).toEqual([5, 'm0', 'other', 'FAILED'])
    expect(after[1]).toEqual([undefined, undefined, undefined, undefined])
    expect(restored).toEqual([after[0], before[1], before[2]])
  })

  it('are of every nth run where not all are asked for', async () => {
    const store = await openStore()
    const { experimentId } = await buildRuns(store, 7)
    const query = { experimentIds: [experimentId], filter: '', viewType: 'active' } as const

    const all = await store.screens.runColumns({ ...query, columns: COLUMNS })
    const some = await store.screens.runColumns({ ...query, columns: COLUMNS, most: 3 })

    expect(idsOf(some)).toEqual([0, 3, 6].map(all.runIdAt))
    expect(some.columns.map((cells) => [...cells])).toEqual(
      all.columns.map((cells) => [0, 3, 6].map((at) => cells[at])),
    )
  })

  it('are those of the table whichever way a filter is met', async () => {
    const store = await openStore()
    const { experimentId } = await buildRuns(store, 9)
    const other = await buildExperiment(store)
    await buildRun(store, { experimentId: other, tags: [{ key: 'team', value: 't1' }] })
    const filters = [
      "params.model = 'm0'",
      "params.model = 'm0' and metrics.loss > 0.3 and metrics.loss <= 0.9",
      "metrics.loss < 1e999 and tags.team = 't2'",
      'metrics.loss > 1e999',
      'metrics.loss < -1e999',
      "metrics.loss != 0 and params.model = 'm1'",
      "tags.team = 'nobody'",
    ]
    for (const filter of filters) {
      const query = { experimentIds: [experimentId], filter, viewType: 'active' } as const
      const found = await store.screens.runColumns({ ...query, columns: [] })
      const page = { columns: [], orderBy: [], pageSize: 50, cursor: undefined }
      const { runIds } = await store.screens.runsTable({ ...query, ...page })

      expect([filter, idsOf(found).toSorted()]).toEqual([filter, runIds.toSorted()])
      expect(await store.screens.countRuns(query)).toBe(runIds.length)
    }
  })
})
