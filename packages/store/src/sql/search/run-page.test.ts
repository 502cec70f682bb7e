import { parseRunFilter, parseRunOrderBy } from '@waymark/domain'
import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../testing/open-test-database.ts'
import type { Context } from '../db.ts'
import type { SqliteConnection } from '../dialects/sqlite/connection.ts'
import { openForReading } from '../dialects/sqlite/open-sqlite.ts'
import { sqlite } from '../dialects/sqlite/sqlite.ts'
import { join, rows, sql } from '../sql.ts'
import { SEARCH_INDEXES } from './indexes.ts'
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
          'FINISHED',
        ]),
      )}`)
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
    orderBy: parseRunOrderBy(orderBy === '' ? [] : [orderBy]),
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
})
