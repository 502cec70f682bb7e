import { parseRunFilter, parseRunOrderBy } from '@waymark/domain'
import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../testing/open-test-database.ts'
import { tellingContext } from '../../testing/telling-context.ts'
import type { Context } from '../db.ts'
import type { SqliteConnection } from '../dialects/sqlite/connection.ts'
import { openForReading } from '../dialects/sqlite/open-sqlite.ts'
import { sqlite } from '../dialects/sqlite/sqlite.ts'
import { join, rows, sql } from '../sql.ts'
import { chosenConditions } from './chosen-conditions.ts'
import { SEARCH_INDEXES } from './indexes.ts'
import { findLargeBlock } from './large-block.ts'
import { countRunsFound, findRunPage } from './run-page.ts'
import { isInIndexedScope, runsByAttribute } from './run-rows.ts'
import { sortTerms } from './sort-terms.ts'
import { scanTexts } from './text-scan.ts'

/** Enough that a search walks and scans, where of few runs it sorts what it finds. */
const COUNT = 3000
const PAGE = 40

const contextOf = (db: SqliteConnection) => ({ db, dialect: sqlite }) as unknown as Context // all that a search needs

async function buildRuns(): Promise<SqliteConnection> {
  const db = await openTestDatabase()
  db.run(sql`insert into experiments (experiment_id, name, lifecycle_stage, workspace)
    values (1, 'one', 'active', 'default')`)
  const ids = Array.from({ length: COUNT }, (_, i) =>
    ((i * 7919) % COUNT).toString(16).padStart(32, '0'),
  )
  const batches = ids.map((id, i) => ({ id, i }))
  for (let from = 0; from < COUNT; from += 500) {
    const batch = batches.slice(from, from + 500)
    db.run(sql`insert into runs (run_uuid, name, start_time, lifecycle_stage, experiment_id, status)
      values ${rows(
        // Some without a name, as MLflow before 1.30 left them, and many of one name and time.
        batch.map(({ id, i }) => [
          id,
          i % 11 === 0 ? null : `run-${i % 700}`,
          i % 500,
          i % 10 === 0 ? 'deleted' : 'active',
          1,
          i % 37 === 0 ? 'FAILED' : 'FINISHED',
        ]),
      )}`)
    // Of some values a quarter of all runs, beside values that few have.
    db.run(sql`insert into params ("key", value, run_uuid)
      values ${rows(
        batch
          .filter(({ i }) => i % 13 > 0)
          .map(({ id, i }) => ['size', i % 5 === 0 ? `s${i}` : `s${i % 3}`, id]),
      )}`)
    db.run(sql`insert into latest_metrics ("key", value, timestamp, step, is_nan, run_uuid)
      values ${rows(
        batch
          .filter(({ i }) => i % 17 > 0)
          .map(({ id, i }) => {
            const isNan = i % 19 === 0
            return ['epoch', isNan ? 0 : i % 4 === 0 ? i / 7 : 100, 1, 0, isNan ? 1 : 0, id]
          }),
      )}`)
    db.run(sql`insert into latest_metrics ("key", value, timestamp, step, is_nan, run_uuid)
      values ${rows(
        batch
          .filter(({ i }) => i % 23 > 0)
          .map(({ id, i }) => ['acc', (i * 7919) % COUNT, 1, 0, i % 29 === 0 ? 1 : 0, id]),
      )}`)
    const few = batch.filter(({ i }) => i % 31 === 0)
    db.run(sql`insert into latest_metrics ("key", value, timestamp, step, is_nan, run_uuid)
      values ${rows(few.map(({ id, i }) => ['rare', i % 2 ? 0 : i % 4, 1, 0, i % 2, id]))}`)
    db.run(sql`insert into params ("key", value, run_uuid)
      values ${rows(few.map(({ id, i }) => ['rare', `r${i % 7}`, id]))}`)
    db.run(sql`insert into tags ("key", value, run_uuid)
      values ${rows(batch.map(({ id, i }) => ['mlflow.runName', `run-${i % 700}`, id]))}`)
    db.run(sql`insert into tags ("key", value, run_uuid)
      values ${rows(
        batch
          .filter(({ i }) => i % 3 > 0)
          .map(({ id, i }) => ['team', i % 5 === 0 ? null : `t${i % 50}`, id]),
      )}`)
    db.run(sql`insert into tags ("key", value, run_uuid)
      values ${rows(batch.map(({ id, i }) => ['mlflow.user', `u${i % 4}`, id]))}`)
  }
  return db
}

async function readAll(
  db: SqliteConnection,
  filter: string,
  orderBy: string,
  limit: number,
): Promise<string[]> {
  const search = {
    experimentIds: [1],
    viewType: 'active' as const,
    filter: parseRunFilter(filter),
    orderBy: parseRunOrderBy(orderBy === '' ? [] : orderBy.split(', ')),
    limit,
  }
  const found: string[] = []
  let page = await findRunPage(contextOf(db), { ...search, after: undefined })
  while (page.length > 0) {
    found.push(...page.map(({ runId }) => runId))
    page = await findRunPage(contextOf(db), { ...search, after: page.at(-1)?.place })
  }
  return found
}

/** The same without our indexes: what a search finds there, it finds by sorting. */
function withoutIndexes(db: SqliteConnection): SqliteConnection {
  for (const { name } of SEARCH_INDEXES) db.exec(`drop index ${name}`)
  return openForReading(db)
}

describe('a page of runs', () => {
  it.each([
    ['', 'run_name'],
    ['', 'run_name DESC'],
    ['', 'tags.team'],
    ['', 'tags.team DESC'],
    ['', 'tags.`mlflow.user`'],
    ["tags.team LIKE 't1%'", 'tags.team DESC'],
    ["tags.team != 't1'", 'run_name'],
    ["attributes.run_name LIKE 'run-69%'", 'tags.team'],
    ["tags.team LIKE 'none%'", ''],
    ["tags.team = 't7'", ''],
    ['', 'params.size'],
    ['', 'params.size DESC'],
    ['', 'metrics.epoch'],
    ['', 'metrics.epoch DESC'],
    ['', 'params.size DESC, metrics.epoch'],
    ['', 'metrics.epoch DESC, params.size, run_name DESC'],
    ['metrics.epoch > 99', 'params.size, end_time'],
    ['', 'metrics.rare DESC'],
    ['', 'params.rare'],
    ['', 'metrics.rare, params.size'],
    ["tags.team != 't1'", 'metrics.rare'],
    ['metrics.acc > 2900 and metrics.epoch > 99', ''],
    ['metrics.acc > 2900 and metrics.epoch > 400', 'params.size'],
    ['metrics.acc > 2500', 'metrics.epoch DESC'],
    ['metrics.acc >= 100 and metrics.acc < 200', 'metrics.epoch'],
    ['metrics.acc != 7 and metrics.acc < 2000', 'metrics.acc DESC'],
    ["params.size = 's1'", 'params.size'],
    ["tags.team LIKE '%none%'", 'metrics.epoch'],
    ["attributes.run_name LIKE '%69%'", 'metrics.epoch DESC'],
    ["attributes.status = 'FAILED'", 'metrics.epoch'],
    ["attributes.status = 'FAILED' and params.size = 's2'", 'run_name'],
  ])('finds for %j by %j the same page by page as sorted at once', async (filter, orderBy) => {
    const db = await buildRuns()
    const paged = await readAll(db, filter, orderBy, PAGE)

    const plain = withoutIndexes(db)
    const sorted = await readAll(plain, filter, orderBy, COUNT)
    plain.close()

    expect(paged).toEqual(sorted)
    expect(new Set(paged).size).toBe(paged.length)
  })

  it.each([
    "tags.team LIKE 't4%'",
    "tags.team = 'none'",
    "attributes.run_name LIKE '%-69%' and tags.team != 't3'",
    "tags.team IS NULL and attributes.run_name = 'run-7'",
  ])('counts %j as it finds', async (filter) => {
    const db = await buildRuns()
    const scope = { experimentIds: [1], viewType: 'active' as const }

    const counted = await countRunsFound(contextOf(db), {
      ...scope,
      filter: parseRunFilter(filter),
    })

    expect(counted).toBe((await readAll(db, filter, '', PAGE)).length)
  })

  it('scans a tag for most runs of a store, and does not for few', async () => {
    const db = await buildRuns()
    const filter = parseRunFilter("tags.team LIKE '%none%'")
    const search = { experimentIds: [1], viewType: 'active' as const, filter }

    const ofMost = await scanTexts(contextOf(db), search, COUNT)
    const ofFew = await scanTexts(contextOf(db), search, COUNT * 10)

    const plan = db.all<{ detail: string }>(
      sql`explain query plan select 1 from ${ofMost?.from ?? sql``} where ${ofMost?.where ?? sql``}`,
    )
    expect(plan[0]?.detail).toContain('USING COVERING INDEX waymark_tags_key_value (key=?')
    expect(ofFew).toBeUndefined()
  })

  it.each([
    ['run_name', 'runName'],
    ['run_name DESC', 'runName'],
    ['end_time', 'endTime'],
    ['end_time DESC', 'endTime'],
  ] as const)('walks by %s without looking at every run', async (by, attribute) => {
    const db = await buildRuns()
    const terms = sortTerms(sqlite, parseRunOrderBy([by])).terms.map(({ order }) => order)

    const plan = db.all<{ detail: string }>(sql`explain query plan
      select runs.run_uuid from ${runsByAttribute(attribute, sqlite)}
      where ${isInIndexedScope({ experimentIds: [1], viewType: 'active' })}
      order by ${join(terms)} limit 9`)

    const steps = plan.map(({ detail }) => detail)
    expect(steps[0]).toMatch(/USING COVERING INDEX waymark_runs_(name|end_time)/)
    expect(steps).not.toContain('USE TEMP B-TREE FOR ORDER BY')
  })

  it('puts no runs in order that have one value in common and are many', async () => {
    const { context, asked } = tellingContext(await buildRuns())
    const after = [{ rank: 0, value: 's0' }]
    const walk = { steps: PAGE, large: Math.ceil(Math.sqrt(PAGE * COUNT)) }
    const order = { on: 'param', key: 'size', ascending: true } as const

    const first = await findLargeBlock(context, order, { ...walk, after: undefined })
    const next = await findLargeBlock(context, order, { ...walk, after })
    const last = await findLargeBlock(context, order, {
      ...walk,
      after: [{ rank: 0, value: 's2' }],
    })

    expect([first, next, last]).toEqual(['s0', 's1', undefined])
    expect(asked).toHaveLength(6) // the value where a walk would end, and how many have it
  })

  it('reads the values of a tag through instead of looking it up for each run in the order of a metric', async () => {
    const { context, asked } = tellingContext(await buildRuns())

    await findRunPage(context, {
      experimentIds: [1],
      viewType: 'active',
      filter: parseRunFilter("tags.team LIKE '%none%'"),
      orderBy: parseRunOrderBy(['metrics.epoch']),
      after: undefined,
      limit: PAGE,
    })

    expect(asked.at(-1)?.text).toContain('from tags as chosen indexed by waymark_tags_key_value')
  })

  it('seeks runs in a set of the few that meet a clause on a metric, and looks them up where many do', async () => {
    const { context, asked } = tellingContext(await buildRuns())
    const conditionsOf = async (filter: string) => {
      const conditions = await chosenConditions(context, parseRunFilter(filter), 200)
      return conditions.map(({ text }) => /^\+?chosen.run_uuid in|^\(exists/.exec(text)?.[0])
    }

    const found = await conditionsOf(
      "metrics.acc > 2900 and metrics.acc > 2 and params.size = 's1'",
    )

    expect(found).toEqual(['+chosen.run_uuid in', '(exists', '(exists'])
    expect(asked).toHaveLength(2) // how many meet a clause is counted of metrics alone
  })

  it('walks the runs that lack what is sorted by, where few have it', async () => {
    const db = await buildRuns()
    const { context, asked } = tellingContext(db)
    const search = { experimentIds: [1], viewType: 'active' as const, filter: [], limit: PAGE }

    for (const by of ['metrics.rare', 'params.rare']) {
      const orderBy = parseRunOrderBy([by])
      await findRunPage(context, { ...search, orderBy, after: [{ rank: 1, value: null }] })
      const { text, values } = asked.at(-1) ?? sql``

      const plan = db.all<{ detail: string }>({ text: `explain query plan ${text}`, values })
      const steps = plan.map(({ detail }) => detail)
      expect(steps[0]).toContain('USING COVERING INDEX waymark_runs_start_time')
      expect(steps).not.toContain('USE TEMP B-TREE FOR ORDER BY')
    }
  })
})
