import { existsSync, statSync } from 'node:fs'
import { TrackingError } from '@waymark/domain'
import type { SqliteConnection } from './dialects/sqlite/connection.ts'
import { openUntouched } from './dialects/sqlite/inspect.ts'
import { MLFLOW_HEAD, revisionAge } from './migrations/mlflow-revisions.ts'
import { checkIntegrity } from './open/check-integrity.ts'
import { inspectFile } from './open/inspect-file.ts'
import { parseStoreUri } from './open/store-uri.ts'
import { raw, type Sql, sql } from './sql.ts'

/** What a look at a whole database found. */
export interface StoreCheck {
  /** Absolute. */
  readonly path: string
  readonly revision: string
  readonly age: 'older' | 'head' | 'newer'
  readonly sizeBytes: number
  /** Rows of the tables that people ask for. */
  readonly counts: Readonly<Record<string, number>>
  /** Tables and indexes that Waymark added. */
  readonly additions: readonly string[]
  /** What is wrong, in words for people; empty where nothing is. */
  readonly problems: readonly string[]
}

const COUNTED = ['experiments', 'runs', 'metrics', 'params', 'tags', 'registered_models'] as const

/** What SQLite does not hold a file to: each counts rows that should not be. */
const ODD_ROWS: readonly { readonly what: string; readonly count: Sql }[] = [
  {
    what: 'runs without an experiment',
    count: sql`select count(*) as n from runs
      where experiment_id not in (select experiment_id from experiments)`,
  },
  {
    what: 'latest metrics without a point of that value and step',
    count: sql`select count(*) as n from latest_metrics as l where not exists (
      select 1 from metrics as m where m.run_uuid = l.run_uuid and m."key" = l."key"
        and m.step = l.step and m.timestamp = l.timestamp and m.is_nan = l.is_nan
        and m.value = l.value)`,
  },
  {
    what: 'series whose latest metric is not noted',
    count: sql`select count(*) as n from (select distinct run_uuid, "key" from metrics) as s
      where not exists (select 1 from latest_metrics as l
        where l.run_uuid = s.run_uuid and l."key" = s."key")`,
  },
  {
    what: 'finished runs that end before they begin',
    count: sql`select count(*) as n from runs
      where end_time is not null and start_time is not null and end_time < start_time`,
  },
]

/**
 * Looks through a whole database without changing it, also while a server writes to it: SQLite's own
 * check of every page, foreign keys, and what no constraint holds.
 *
 * @param uri a store URI or a path
 * @throws {TrackingError} `STORE_FILE_MISSING`; `STORE_FOREIGN`; `STORE_DAMAGED` for a file that cannot
 *   be read at all
 */
export async function checkStore(
  uri: string,
  { cwd }: { readonly cwd: string },
): Promise<StoreCheck> {
  const path = parseStoreUri(uri, cwd)
  if (!existsSync(path)) throw new TrackingError('STORE_FILE_MISSING', { path })
  const { revision } = await inspectFile(path, { uri, readNewer: true })
  if (revision === undefined) {
    throw new TrackingError('STORE_FOREIGN', { path, reason: 'it is empty' })
  }
  const sizeBytes = statSync(path).size
  const db = openUntouched(path, { immutable: false })
  try {
    return {
      path,
      revision,
      age: revision === MLFLOW_HEAD ? 'head' : revisionAge(revision),
      sizeBytes,
      counts: Object.fromEntries(
        COUNTED.filter((table) => db.hasTable(table)).map((table) => [
          table,
          countOf(db, raw(`select count(*) as n from ${table}`)),
        ]),
      ),
      additions: db
        .all<{ name: string }>(
          sql`select name from sqlite_master where name like 'waymark!_%' escape '!' order by name`,
        )
        .map(({ name }) => name),
      problems: findProblems(db),
    }
  } finally {
    db.close()
  }
}

function findProblems(db: SqliteConnection): readonly string[] {
  const problems: string[] = []
  try {
    checkIntegrity(db, 0) // however large: nobody waits for a start
  } catch (error) {
    if (!(error instanceof TrackingError)) throw error
    problems.push(error.message)
  }
  const keys = db.all<{ table: string; parent: string; n: number }>(sql`
    select "table", parent, count(*) as n from pragma_foreign_key_check group by "table", parent`)
  for (const { table, parent, n } of keys) {
    problems.push(`${n} rows of ${table} refer to rows of ${parent} that are not there`)
  }
  for (const { what, count } of ODD_ROWS) {
    const n = countOf(db, count)
    if (n > 0) problems.push(`${n} ${what}`)
  }
  return problems
}

function countOf(db: SqliteConnection, count: Sql): number {
  return db.first<{ n: number }>(count)?.n ?? 0
}
