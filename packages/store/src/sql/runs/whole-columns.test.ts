import { describe, expect, it, onTestFinished } from 'vitest'
import type { OpenedStore } from '../../open-store.ts'
import { buildBatch, buildExperiment, buildRun, openTestStore, point } from '../../testing/index.ts'
import { contextOf } from '../context.ts'
import type { SqliteConnection } from '../dialects/sqlite/connection.ts'
import { openSqlite } from '../dialects/sqlite/open-sqlite.ts'
import { sql } from '../sql.ts'
import { RunIds } from './run-ids.ts'
import { WholeColumns } from './whole-columns.ts'

const LOSS = { on: 'metric', key: 'loss' } as const
const MODEL = { on: 'param', key: 'model' } as const

describe('columns of all runs, followed from write to write', () => {
  it('are what the tables hold after whatever we log, NaN and new runs included', async () => {
    const world = await openWorld(4)
    const { store, experimentId, runs } = world
    const [first = '', second = '', third = ''] = runs

    for (const [runId, step, value] of [
      [first, 1, 7.25],
      [second, 0, Number.NaN],
      [second, 5, Number.NaN],
      [second, 6, 1e300],
      [third, 2, -0.1],
    ] as const) {
      await store.append(buildBatch(runId, [point({ key: 'loss', step, value })]))
      await expectStored(world)
    }
    const added = (await buildRun(store, { experimentId })).info.runId
    runs.push(added)
    await expectStored(world)
    const params = [{ key: 'model', value: 'm"9' }]
    await store.append(buildBatch(added, [point({ key: 'loss', value: 3 })], { params }))
    await expectStored(world)
    runs.shift() // other runs are asked for, the store unchanged
    await expectStored(world)
  })

  it('are what the tables hold after MLflow wrote to the file', async () => {
    const world = await openWorld(3)
    const [first = '', second = ''] = world.runs
    await expectStored(world)

    insertAsOthers(world.db, first, { step: 50, value: 41.5 })
    await expectStored(world)
    insertAsOthers(world.db, second, { step: 51, value: -1 })
    world.db.run(sql`insert into params ("key", value, run_uuid) values ('other', 'x', ${second})`)
    await expectStored(world)
    // Rows move up to where deleted ones were.
    world.db.run(sql`delete from metrics where run_uuid = ${first} and step = 0`)
    world.db.exec('vacuum')
    insertAsOthers(world.db, first, { step: 52, value: 6 })
    await expectStored(world)
  })

  it('lose what was dropped though as many values came elsewhere', async () => {
    const world = await openWorld(4)
    const { store, runs } = world
    const [first = '', second = ''] = runs
    await store.append(buildBatch(first, [point({ key: 'loss', step: 9, value: 90 })]))
    await store.runs.dropPoints({ runId: second, cuts: [{ key: 'loss', fromStep: 0 }] })
    await expectStored(world)

    await store.runs.dropPoints({ runId: first, cuts: [{ key: 'loss', fromStep: 0 }] })
    await store.append(buildBatch(second, [point({ key: 'loss', step: 3, value: 8 })]))
    await expectStored(world)
  })

  it('forget a purged run, whose rows others get', async () => {
    const world = await openWorld(4)
    const { store, experimentId, runs } = world
    await expectStored(world)

    const last = runs.pop() ?? ''
    await store.runs.delete(last)
    await store.bin.purgeRuns([last])
    const { info } = await buildRun(store, { experimentId })
    const params = [{ key: 'model', value: 'another' }]
    await store.append(buildBatch(info.runId, [point({ key: 'loss', value: 5 })], { params }))
    runs.push(info.runId)
    await expectStored(world)
  })

  it('are read again, and right, where there is no room to keep them', async () => {
    const world = await openWorld(2, new WholeColumns(10))
    const [first = ''] = world.runs
    await expectStored(world)

    await world.store.append(buildBatch(first, [point({ key: 'loss', step: 4, value: 4 })]))
    await expectStored(world)
  })
})

interface World {
  readonly store: OpenedStore
  /** Of another program. */
  readonly db: SqliteConnection
  /** Of a reader, with its columns. */
  readonly reader: SqliteConnection
  readonly columns: WholeColumns
  readonly experimentId: string
  readonly runs: string[]
}

/** Runs with a value and a param each, and two columns that were looked at once. */
async function openWorld(count: number, columns = new WholeColumns()): Promise<World> {
  const store = await openTestStore({ writer: 'inline' })
  const { path } = store.file
  const db = openSqlite({ path, mode: 'write', durability: 'normal', journal: 'wal' })
  const reader = openSqlite({ path, mode: 'read' })
  onTestFinished(() => {
    db.close()
    reader.close()
  })
  const experimentId = await buildExperiment(store)
  const runs: string[] = []
  for (let n = 0; n < count; n += 1) {
    const { info } = await buildRun(store, { experimentId })
    const params = [{ key: 'model', value: `m${n}` }]
    await store.append(buildBatch(info.runId, [point({ key: 'loss', value: n / 7 })], { params }))
    runs.push(info.runId)
  }
  const world = { store, db, reader, columns, experimentId, runs }
  await expectStored(world)
  return world
}

/** As MLflow logs a metric. */
function insertAsOthers(
  db: SqliteConnection,
  runId: string,
  { step, value }: { readonly step: number; readonly value: number },
): void {
  db.transaction(() => {
    db.run(sql`insert into metrics ("key", value, timestamp, run_uuid, step, is_nan)
      values ('loss', ${value}, 9, ${runId}, ${step}, 0)`)
    db.run(sql`update latest_metrics set value = ${value}, step = ${step}, timestamp = 9, is_nan = 0
      where run_uuid = ${runId} and "key" = 'loss'`)
  })
}

/** Each run's cell is the one that a look at its row finds. */
async function expectStored({ db, reader, columns, runs }: World): Promise<void> {
  const context = contextOf(reader, '')
  const ids = RunIds.of(runs)
  const losses = runs.map((runId) => {
    const row = db.first<{ value: number }>(sql`select value from latest_metrics
      where run_uuid = ${runId} and "key" = 'loss' and is_nan = 0`)
    return row?.value ?? Number.NaN
  })
  const models = runs.map((runId) => {
    const row = db.first<{ value: string }>(
      sql`select value from params where run_uuid = ${runId} and "key" = 'model'`,
    )
    return row?.value ?? null
  })
  expect([...(await columns.column(context, LOSS, ids))]).toEqual(losses)
  expect([...(await columns.column(context, MODEL, ids))]).toEqual(models)
}
