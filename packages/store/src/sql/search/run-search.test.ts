import { parseRunFilter, parseRunOrderBy } from '@waymark/domain'
import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../testing/open-test-database.ts'
import type { Context } from '../db.ts'
import type { SqliteConnection } from '../dialects/sqlite/connection.ts'
import { openForReading } from '../dialects/sqlite/open-sqlite.ts'
import { sqlite } from '../dialects/sqlite/sqlite.ts'
import { raw, rows, sql } from '../sql.ts'
import { SEARCH_INDEXES } from './indexes.ts'
import { chooseRunPath, type RunPath } from './run-path.ts'
import type { RunSearch } from './run-query.ts'
import { compileRunSearch } from './run-search.ts'

const COUNT = 400
const RUN_ID = raw('runs.run_uuid')

/** Runs with all that a search can stumble over, in two experiments. */
async function buildRuns(): Promise<SqliteConnection> {
  const db = await openTestDatabase()
  db.run(sql`insert into experiments (experiment_id, name, lifecycle_stage, workspace)
    values (1, 'one', 'active', 'default')`)
  const ids = Array.from({ length: COUNT }, (_, i) => i.toString(16).padStart(32, '0'))
  db.run(sql`insert into runs (run_uuid, name, start_time, lifecycle_stage, experiment_id, status)
    values ${rows(
      ids.map((id, i) => [
        id,
        `run-${i}`,
        i % 9 === 0 ? null : (i * 7919) % 101, // none, and many at the same time
        i % 10 === 0 ? 'deleted' : 'active',
        i % 8 === 0 ? 0 : 1,
        i % 6 === 0 ? 'FAILED' : i % 25 === 0 ? 'RUNNING' : 'FINISHED',
      ]),
    )}`)
  // Every third run has no value, every seventh of the others NaN, which is stored as 0.
  const logged = ids.map((id, i) => ({ id, i })).filter(({ i }) => i % 3 > 0)
  db.run(sql`insert into latest_metrics ("key", value, timestamp, step, is_nan, run_uuid)
    values ${rows(
      logged.map(({ id, i }) => ['acc', i % 7 === 0 ? 0 : i % 13, 1, 0, i % 7 === 0 ? 1 : 0, id]),
    )}`)
  db.run(sql`insert into params ("key", value, run_uuid)
    values ${rows(logged.map(({ id, i }) => ['model', `m${i % 4}`, id]))}`)
  db.run(sql`insert into tags ("key", value, run_uuid)
    values ${rows(logged.map(({ id, i }) => ['team', i % 5 === 0 ? null : `t${i % 5}`, id]))}`)
  return db
}

function toSearch(filter: string, orderBy: readonly string[], rest: Partial<RunSearch> = {}) {
  return {
    experimentIds: [1],
    viewType: 'active',
    filter: parseRunFilter(filter),
    orderBy: parseRunOrderBy(orderBy),
    offset: 0,
    limit: COUNT,
    ...rest,
  } satisfies RunSearch
}

function pathsOf({ filter, orderBy }: RunSearch): readonly RunPath[] {
  const paths: RunPath[] = [{ via: 'scope' }, { via: 'ids' }]
  for (const clause of filter) {
    if (clause.on === 'metric' && clause.comparator !== '!=') paths.push({ via: 'clause', clause })
    if ((clause.on === 'param' || clause.on === 'tag') && clause.comparator === '=') {
      paths.push({ via: 'clause', clause: { ...clause, on: clause.on, comparator: '=' } })
    }
    if (clause.on === 'text' && clause.key === 'status') paths.push({ via: 'unfinished' })
  }
  const [order] = orderBy
  if (order?.on === 'metric') paths.push({ via: 'metric', order: { ...order, on: 'metric' } })
  return paths
}

function find(db: SqliteConnection, search: RunSearch, path: RunPath): readonly string[] {
  const statement = compileRunSearch(sqlite, search, RUN_ID, path)
  return db.all<{ run_uuid: string }>(statement).map((row) => row.run_uuid)
}

const SEARCHES: readonly {
  readonly filter: string
  readonly orderBy: readonly string[]
  readonly rest?: Partial<RunSearch>
}[] = [
  { filter: '', orderBy: ['metrics.acc DESC'] },
  { filter: '', orderBy: ['metrics.acc', 'params.model DESC'], rest: { offset: 150, limit: 90 } },
  { filter: 'metrics.acc != 3', orderBy: ['metrics.acc ASC'] },
  {
    filter: 'metrics.acc > 2 and metrics.acc <= 9',
    orderBy: ['metrics.acc DESC'],
    rest: { viewType: 'all' },
  },
  { filter: "metrics.acc >= 0 and params.model = 'm2'", orderBy: ['start_time ASC'] },
  {
    filter: "params.model = 'm1' and tags.team LIKE 't%'",
    orderBy: [],
    rest: { offset: 3, limit: 10 },
  },
  {
    filter: "tags.team != 't1'",
    orderBy: ['metrics.acc DESC'],
    rest: { experimentIds: [0, 1], viewType: 'deleted' },
  },
  { filter: "tags.team = 't2' and params.model = 'm1'", orderBy: ['metrics.acc'] },
  { filter: "attributes.status = 'FAILED' and params.model = 'm2'", orderBy: ['metrics.acc'] },
  { filter: "attributes.status = 'RUNNING'", orderBy: [] },
  { filter: "params.model = 'm1' and params.model != 'm1'", orderBy: ['metrics.acc DESC'] },
]

describe('a run search', () => {
  it.each(SEARCHES)('$filter by $orderBy finds the same on every path', async (written) => {
    const db = await buildRuns()
    const search = toSearch(written.filter, written.orderBy, written.rest)

    const found = pathsOf(search).map((path) => find(db, search, path))

    for (const runIds of found) expect(runIds).toEqual(found[0])
  })

  it('finds the same in a file without our indexes', async () => {
    const db = await buildRuns()
    const searches = SEARCHES.map(({ filter, orderBy, rest }) => toSearch(filter, orderBy, rest))
    const found = searches.map((search) => find(db, search, { via: 'scope' }))

    for (const { name } of SEARCH_INDEXES) db.exec(`drop index ${name}`)
    const reader = openForReading(db)
    const foundWithout = searches.map((search) =>
      pathsOf(search).map((path) => find(reader, search, path)),
    )
    reader.close()

    foundWithout.forEach((paths, i) => {
      for (const runIds of paths) expect(runIds).toEqual(found[i])
    })
  })

  it.each([
    ['scope', '', []],
    ['scope', "tags.team LIKE 't1%'", ['start_time DESC']],
    ['scope', "tags.`mlflow.note.content` = 'none'", []],
    ['clause', "tags.team = 'none'", []],
    ['clause', "tags.`mlflow.parentRunId` = 'none'", []],
    ['ids', "run_id = 'a' and metrics.acc > 0", ['metrics.acc DESC']],
    ['clause', "params.model = 'none'", []],
    ['clause', 'metrics.acc > 12', ['metrics.acc DESC']],
    ['unfinished', "attributes.status = 'RUNNING'", []],
    ['unfinished', "attributes.status = 'RUNNING'", ['metrics.acc DESC']],
    ['unfinished', "attributes.status = 'KILLED' and params.model = 'm1'", []],
    ['clause', "attributes.status = 'RUNNING' and params.model = 'none'", []],
    ['scope', "attributes.status = 'FINISHED'", []],
    ['scope', "attributes.status != 'RUNNING'", []],
    ['metric', '', ['metrics.acc DESC']],
    ['metric', "params.model = 'm1' and metrics.acc > 0", ['metrics.acc DESC']],
  ])('begins with the %s for %j by %j', async (via, filter, orderBy) => {
    const db = await buildRuns()
    const context = { db, dialect: sqlite } as unknown as Context // all that a search needs

    const path = await chooseRunPath(context, toSearch(filter, orderBy, { limit: 5 }))

    expect(path.via).toBe(via)
  })

  it('walks the newest runs by our index, without sorting', async () => {
    const db = await buildRuns()
    const statement = compileRunSearch(sqlite, toSearch('', []), RUN_ID, { via: 'scope' })

    const plan = db.all<{ detail: string }>(sql`explain query plan ${statement}`)

    expect(plan.map((step) => step.detail)).toEqual([
      'SEARCH runs USING COVERING INDEX waymark_runs_start_time (experiment_id=? AND lifecycle_stage=?)',
    ])
  })

  it('asks what rules a run out before it looks the run up', async () => {
    const db = await buildRuns()
    const search = toSearch("params.model = 'm1' and metrics.loss > 2", ['metrics.acc DESC'])
    const path: RunPath = { via: 'metric', order: { on: 'metric', key: 'acc', ascending: false } }
    const statement = compileRunSearch(sqlite, search, RUN_ID, path)

    const plan = db.all<{ detail: string }>(sql`explain query plan ${statement}`)

    const tables = plan.flatMap(({ detail }) => /^SEARCH (\w+)/.exec(detail)?.[1] ?? [])
    expect(tables.slice(0, 4)).toEqual(['chosen', 'p', 'm', 'runs'])
  })
})
