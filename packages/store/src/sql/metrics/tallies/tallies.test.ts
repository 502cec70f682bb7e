import { describe, expect, it, onTestFinished } from 'vitest'
import type { OpenedStore } from '../../../open-store.ts'
import {
  buildBatch,
  buildExperiment,
  buildRun,
  openTestStore,
  point,
} from '../../../testing/index.ts'
import { contextOf } from '../../context.ts'
import type { SqliteConnection } from '../../dialects/sqlite/connection.ts'
import { openSqlite } from '../../dialects/sqlite/open-sqlite.ts'
import { raw, sql } from '../../sql.ts'
import { catchUpTallies } from './keep-tallies.ts'

/** More than the writer waits for. */
const POINTS = 10_400

describe('tallies of metrics', () => {
  it('hold every point up to a row, whoever logged it, and figures follow them', async () => {
    const { store, db, experimentId, runs } = await openWorld()

    await logMany(store, runs)
    const byTheWriter = talliedRow(db)
    await store.append(buildBatch(runs[1] ?? '', [point({ key: 'loss', value: 7, step: 9999 })]))
    insertAsOthers(db, runs[0] ?? '', [-5, 3])
    await expectFigures(store, db, experimentId)
    await catchUp(db)
    await logMany(store, runs, 50_000)

    expect(byTheWriter).toBe(POINTS)
    expect(talliedRow(db)).toBe(2 * POINTS + 3)
    expectTallies(db)
    await expectFigures(store, db, experimentId)
  })

  it('hold a point once that is sent twice, and none of a batch that was refused', async () => {
    const { store, db, experimentId, runs } = await openWorld()
    const [first = ''] = runs
    const twice = [1, 2, 3].map((value) => point({ key: 'loss', value, step: 70_000 + value }))
    const refused = store.append({ ...buildBatch('nobody', twice) })
    await Promise.all([
      expect(refused).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' }),
      store.append(buildBatch(first, twice)),
      store.append(buildBatch(first, twice)),
    ])

    await logMany(store, runs)

    expect(talliedRow(db)).toBe(POINTS + 3)
    expectTallies(db)
    await expectFigures(store, db, experimentId)
  })

  it('are counted anew for a metric whose points are dropped, though others get their rows', async () => {
    const { store, db, experimentId, runs } = await openWorld()
    const [first = '', second = ''] = runs
    await logMany(store, runs)

    await store.runs.dropPoints({ runId: first, cuts: [{ key: 'loss', fromStep: 10 }] })
    await store.append(buildBatch(first, [point({ key: 'loss', value: 99, step: 10 })]))
    await store.runs.dropPoints({ runId: second, cuts: [{ key: 'loss', fromStep: 0 }] })
    await store.append(buildBatch(second, [point({ key: 'loss', value: 98, step: 1 })]))
    expectTallies(db)
    await expectFigures(store, db, experimentId)
    await store.append(buildBatch(first, [point({ key: 'loss', value: 97, step: 11 })]))
    await expectFigures(store, db, experimentId)
    // No row tells of it, and the newest stays.
    await store.runs.dropPoints({ runId: second, cuts: [{ key: 'loss', fromStep: 0 }] })
    await expectFigures(store, db, experimentId)
    await logMany(store, runs, 50_000)

    expectTallies(db)
    await expectFigures(store, db, experimentId)
  })

  it('go with a run that is purged, and its rows may be those of other points', async () => {
    const { store, db, experimentId, runs } = await openWorld()
    const last = runs.at(-1) ?? ''
    await logMany(store, runs)

    await store.runs.delete(last)
    await store.bin.purgeRuns([last])
    await logMany(store, runs.slice(0, -1), 50_000)

    expectTallies(db)
    expect(db.first(sql`select 1 from waymark_tallies where run_uuid = ${last}`)).toBeUndefined()
    await expectFigures(store, db, experimentId)
  })

  it('are not believed, and made anew, once rows are others than those that were counted', async () => {
    const { store, db, experimentId, runs } = await openWorld()
    await logMany(store, runs)

    db.run(sql`delete from metrics where rowid > ${POINTS - 500}`)
    insertAsOthers(db, runs[0] ?? '', [-50, ...Array.from({ length: 600 }, (_, n) => n)])
    await expectFigures(store, db, experimentId)
    await catchUp(db)

    expect(talliedRow(db)).toBe(POINTS + 101)
    expectTallies(db)
    await expectFigures(store, db, experimentId)
  })
})

async function openWorld() {
  const store = await openTestStore({ writer: 'inline' })
  const db = openSqlite({
    path: store.file.path,
    mode: 'write',
    durability: 'normal',
    journal: 'wal',
  })
  onTestFinished(() => db.close())
  const experimentId = await buildExperiment(store)
  const runs: string[] = []
  for (const startTime of [1, 2, 3, 4]) {
    runs.push((await buildRun(store, { experimentId, startTime })).info.runId)
  }
  return { store, db, experimentId, runs }
}

/** Points of all runs, side by side; the last run logs nothing but NaN. */
async function logMany(store: OpenedStore, runs: readonly string[], fromStep = 0): Promise<void> {
  const each = POINTS / runs.length
  await Promise.all(
    runs.map((runId, at) => {
      const valueOf = (step: number) => (at === 3 ? Number.NaN : ((step * 7919) % 1000) * (at + 1))
      const points = Array.from({ length: Math.ceil(each) }, (_, n) =>
        point({ key: 'loss', step: fromStep + n, value: valueOf(fromStep + n), timestamp: n }),
      )
      return store.append(buildBatch(runId, points.slice(0, Math.floor(each))))
    }),
  )
}

/** As MLflow does it: it knows nothing of tallies. */
function insertAsOthers(db: SqliteConnection, runId: string, values: readonly number[]): void {
  for (const [at, value] of values.entries()) {
    db.run(sql`insert into metrics ("key", value, timestamp, run_uuid, step, is_nan)
      values ('loss', ${value}, ${at}, ${runId}, ${77_000 + at}, 0)`)
  }
}

async function catchUp(db: SqliteConnection): Promise<void> {
  await db.transaction(() => catchUpTallies({ ...contextOf(db, ''), inTransaction: true }))
}

function talliedRow(db: SqliteConnection): number | undefined {
  return db.first<{ last: number }>(sql`select last_row as last from waymark_tallied`)?.last
}

/** What a look at all rows says that the tallies have to be. */
function expectTallies(db: SqliteConnection): void {
  const number = raw('case when is_nan = 0 then value end')
  const counted = db.all(sql`
    select "key", run_uuid, sum(is_nan = 0) as numbers, min(${number}) as least,
      max(${number}) as greatest, total(${number}) as total
    from metrics where rowid <= ${talliedRow(db) ?? 0} group by "key", run_uuid`)
  expect(counted.length).toBeGreaterThan(0)
  expect(db.all(sql`select * from waymark_tallies order by "key", run_uuid`)).toEqual(counted)
}

/** Orders and cells are those that all points say. */
async function expectFigures(
  store: OpenedStore,
  db: SqliteConnection,
  experimentId: string,
): Promise<void> {
  const ids = db.all<{ id: string; min: number; max: number; mean: number }>(sql`
    select run_uuid as id, min(value) as "min", max(value) as "max", avg(value) as "mean"
    from metrics where "key" = 'loss' and is_nan = 0 group by run_uuid`)
  for (const on of ['min', 'max', 'mean'] as const) {
    const { runIds, columns } = await store.screens.runsTable({
      experimentIds: [experimentId],
      filter: '',
      orderBy: [`${on}.loss DESC`],
      viewType: 'active',
      columns: [{ on, key: 'loss' }],
      pageSize: 100,
      cursor: undefined,
    })
    const figures = new Map(ids.map((row) => [row.id, row[on]]))
    const greatestFirst = [...figures.values()].toSorted((a, b) => b - a)
    const close = greatestFirst.map((figure) => expect.closeTo(figure, 6))
    expect(runIds.slice(0, ids.length).map((id) => figures.get(id))).toEqual(greatestFirst)
    expect(columns[0]).toEqual([...close, ...runIds.slice(ids.length).map(() => null)])
  }
}
