import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../testing/open-test-database.ts'
import { tellingContext } from '../../testing/telling-context.ts'
import { contextOf } from '../context.ts'
import type { SqliteConnection } from '../dialects/sqlite/connection.ts'
import { openForReading } from '../dialects/sqlite/open-sqlite.ts'
import { rows, sql } from '../sql.ts'
import { listedCells } from './listed-cells.ts'
import { loggedCells } from './logged-cells.ts'

const RUNS = Array.from({ length: 60 }, (_, at) => `run-${at}`)

/** Runs with so many metrics, params and tags each; some values are NaN, null, missing or odd texts. */
async function buildRuns(each: number): Promise<SqliteConnection> {
  const db = await openTestDatabase()
  db.run(sql`insert into runs (run_uuid, experiment_id, lifecycle_stage, status)
    values ${rows(RUNS.map((id) => [id, 0, 'active', 'FINISHED']))}`)
  for (const [at, id] of RUNS.entries()) {
    const keys = Array.from({ length: each }, (_, n) => n).filter((n) => (at + n) % 7 > 0)
    if (keys.length === 0) continue
    db.run(sql`insert into latest_metrics ("key", value, timestamp, step, is_nan, run_uuid)
      values ${rows(
        keys.map((n) => [`m${n}`, (at + n) % 5 ? at / 7 + n : 0, 1, 0, (at + n) % 5 ? 0 : 1, id]),
      )}`)
    db.run(sql`insert into params ("key", value, run_uuid)
      values ${rows(keys.map((n) => [`p${n}`, n % 2 ? `"é\n${at}` : '', id]))}`)
    db.run(sql`insert into tags ("key", value, run_uuid)
      values ${rows(keys.map((n) => [`t${n}`, (at + n) % 4 ? `${at}` : null, id]))}`)
  }
  return db
}

const KINDS = [
  ['metric', ['m0', 'm1', 'm2', 'none', 'm3']],
  ['param', ['p0', 'p1', 'p2', 'none', 'p3']],
  ['tag', ['t0', 't1', 't2', 'none', 't3']],
] as const

describe('what runs have in several columns', () => {
  it.each(KINDS)('is the same of each %s as looked up by its key', async (on, keys) => {
    for (const each of [0, 4, 90]) {
      const { context } = tellingContext(await buildRuns(each))

      const cells = await loggedCells(context, RUNS.toReversed(), { on, keys })

      for (const key of keys) {
        expect(cells.get(key)).toEqual(await listedCells(context, RUNS.toReversed(), { on, key }))
      }
    }
  })

  it.each(KINDS)('takes one statement for all columns of a %s', async (on, keys) => {
    const { context, asked } = tellingContext(await buildRuns(10))

    await loggedCells(context, RUNS, { on, keys })

    expect(asked).toHaveLength(2) // and one to see how many rows there are
  })

  it.each(KINDS)('is looked up by key where runs have many more of a %s', async (on, keys) => {
    const { context, asked } = tellingContext(await buildRuns(90))

    await loggedCells(context, RUNS, { on, keys })

    expect(asked).toHaveLength(1 + keys.length)
  })

  it('is found in a file without an index by run', async () => {
    const db = await buildRuns(4)
    const { context } = tellingContext(db)
    const expected = await loggedCells(context, RUNS, { on: 'param', keys: ['p1', 'p2'] })
    db.exec('drop index index_params_run_uuid')
    const reader = openForReading(db)

    const found = await loggedCells(contextOf(reader, ''), RUNS, {
      on: 'param',
      keys: ['p1', 'p2'],
    })
    reader.close()

    expect(found).toEqual(expected)
  })
})
