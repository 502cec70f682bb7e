import { readFigureOrder } from '@waymark/domain'
import { describe, expect, it } from 'vitest'
import type { RunsQuery } from '../../screens.ts'
import { openTestDatabase } from '../../testing/open-test-database.ts'
import { tellingContext } from '../../testing/telling-context.ts'
import { contextOf } from '../context.ts'
import type { Context } from '../db.ts'
import type { SqliteConnection } from '../dialects/sqlite/connection.ts'
import { FigureCache } from '../metrics/figure-cache.ts'
import { catchUpTallies } from '../metrics/tallies/keep-tallies.ts'
import type { SortPlace } from '../search/run-cursor.ts'
import { rows, sql } from '../sql.ts'
import { ColumnCache } from './column-cache.ts'
import { findFigurePage } from './figure-page.ts'
import type { FigureCaches } from './run-columns.ts'
import { WholeColumns } from './whole-columns.ts'

const RUNS = 90
const PAGE = 7

const idOf = (at: number) => at.toString(16).padStart(32, '0')
const QUERY: RunsQuery = { experimentIds: ['1'], viewType: 'active', filter: '' }

/** Runs with points in the tallies, some of them alike, some deleted, some of another experiment. */
async function buildRuns(): Promise<SqliteConnection> {
  const db = await openTestDatabase()
  db.run(sql`insert into experiments (experiment_id, name, lifecycle_stage, workspace)
    values (1, 'one', 'active', 'default')`)
  const places = Array.from({ length: RUNS }, (_, at) => at)
  db.run(sql`insert into runs (run_uuid, start_time, lifecycle_stage, experiment_id, status)
    values ${rows(
      places.map((at) => [
        idOf(at),
        at % 12,
        at % 10 === 0 ? 'deleted' : 'active',
        at % 8 === 0 ? 0 : 1,
        'FINISHED',
      ]),
    )}`)
  const logged = places.filter((at) => at % 9 > 0)
  addPoints(
    db,
    logged.map((at) => [at, ((at * 37) % 25) / 7, at % 11 === 0]),
  )
  addPoints(
    db,
    logged.map((at) => [at, ((at * 53) % 90) / 3, at % 11 === 0]),
  )
  await db.transaction(() => catchUpTallies({ ...contextOf(db, ''), inTransaction: true }))
  return db
}

function addPoints(
  db: SqliteConnection,
  points: readonly (readonly [at: number, value: number, isNan: boolean])[],
): void {
  const columns = sql`"key", value, timestamp, step, is_nan, run_uuid`
  const values = points.map(([at, value, isNan]) => {
    return ['loss', isNan ? 0 : value, value, 1, isNan ? 1 : 0, idOf(at)]
  })
  db.run(sql`insert into metrics (${columns}) values ${rows(values)}`)
  db.run(sql`insert or replace into latest_metrics (${columns}) values ${rows(values)}`)
}

function emptyCaches(): FigureCaches {
  return { columns: new ColumnCache(), figures: new FigureCache(), wholes: new WholeColumns() }
}

/** All runs page by page, each page as the first that is asked for, or all from one look at every run. */
async function readAll(context: Context, orderBy: string, pageSize: number): Promise<string[]> {
  const order = readFigureOrder([orderBy])
  if (order === undefined) throw new Error(`No figure: ${orderBy}`)
  const found: string[] = []
  let after: SortPlace | undefined
  for (;;) {
    const search = { query: QUERY, order, after, limit: pageSize }
    const page = await findFigurePage(context, emptyCaches(), search)
    found.push(...page.map(({ runId }) => runId))
    after = page.at(-1)?.place
    if (page.length < pageSize || after === undefined) return found
  }
}

const ORDERS = ['max.loss DESC', 'max.loss', 'min.loss', 'mean.loss DESC']

describe('a page in the order of a figure', () => {
  it.each(ORDERS)('by %s is the same from the tallies as from all runs', async (orderBy) => {
    const db = await buildRuns()
    const context = contextOf(db, '')

    const paged = await readAll(context, orderBy, PAGE)
    const whole = await readAll(context, orderBy, RUNS)
    addPoints(db, [
      [7, 99, false],
      [13, -4, false],
      [9, 12, false],
      [81, 1e6, false],
    ])
    const pagedLater = await readAll(context, orderBy, PAGE)
    const wholeLater = await readAll(context, orderBy, RUNS)

    expect(paged).toEqual(whole)
    expect(pagedLater).toEqual(wholeLater)
    expect(wholeLater).not.toEqual(whole)
  })

  it('reads the column of all runs only where the tallies do not fill the page', async () => {
    const { context, asked } = tellingContext(await buildRuns())
    const order = { on: 'max', key: 'loss', ascending: false } as const
    const search = { query: QUERY, order, after: undefined }
    const columnsRead = () => asked.filter(({ text }) => text.includes('as ids')).length

    await findFigurePage(context, emptyCaches(), { ...search, limit: PAGE })
    const ofOnePage = columnsRead()
    await findFigurePage(context, emptyCaches(), { ...search, limit: RUNS })

    expect(ofOnePage).toBe(0)
    expect(columnsRead()).toBe(2) // starts and figures
  })
})
