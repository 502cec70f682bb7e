import { describe, expect, it } from 'vitest'
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
      const rowOf = (at: number) => {
        const place = found.runIds.indexOf(runIds[at] ?? '')
        return found.columns.map((column) => column[place])
      }
      expect(found.runIds.toSorted()).toEqual(runIds.toSorted())
      expect(rowOf(0)).toEqual([0, 'm0', 't0', 'RUNNING'])
      expect(rowOf(1)).toEqual([null, 'm1', 't1', 'RUNNING'])
      expect(rowOf(2)).toEqual([2 / 7, 'm0', 't2', 'RUNNING'])
      expect(rowOf(3)).toEqual([null, null, null, 'RUNNING'])
    }
    expect((await read("params.model = 'm1'")).runIds).toEqual([runIds[1]])
    expect(await read("params.model = 'none'")).toEqual({ runIds: [], columns: [[], [], [], []] })
  })
})
