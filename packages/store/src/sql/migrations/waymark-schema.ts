import { TrackingError } from '@waymark/domain'
import type { SqliteConnection } from '../dialects/sqlite/connection.ts'
import { SEARCH_INDEXES, type SearchIndex, STAND_IN_INDEXES } from '../search/indexes.ts'
import { raw, sql } from '../sql.ts'

/**
 * Our own tables, step by step: the place in the list is the version that a step leads to. Steps
 * are never changed, only added. Indexes are not steps, they are compared with their definition.
 */
const STEPS: readonly string[] = [
  'CREATE TABLE waymark_schema (version INTEGER NOT NULL PRIMARY KEY, applied_at BIGINT NOT NULL)',
  // Names are not foreign keys: what was done outlives the model that it was done to.
  `CREATE TABLE waymark_registry_log (
    id INTEGER NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    verb TEXT NOT NULL,
    name TEXT NOT NULL,
    version INTEGER,
    "key" TEXT,
    "before" TEXT,
    "after" TEXT
  );
  CREATE INDEX waymark_registry_log_name ON waymark_registry_log (name, id);
  CREATE INDEX waymark_registry_log_renamed ON waymark_registry_log ("after", id) WHERE verb = 'renamed'`,
  'CREATE TABLE waymark_heartbeats (run_uuid VARCHAR(32) NOT NULL PRIMARY KEY, at BIGINT NOT NULL) WITHOUT ROWID',
  'CREATE TABLE waymark_spools (spool_id TEXT NOT NULL PRIMARY KEY, sequence BIGINT NOT NULL, at BIGINT NOT NULL) WITHOUT ROWID',
  // What the numbers of a metric of a run come to, and up to which row of metrics: see keep-tallies.ts.
  `CREATE TABLE waymark_tallies (
    "key" VARCHAR(250) NOT NULL,
    run_uuid VARCHAR(32) NOT NULL,
    numbers BIGINT NOT NULL,
    least FLOAT,
    greatest FLOAT,
    total FLOAT,
    PRIMARY KEY ("key", run_uuid)
  ) WITHOUT ROWID;
  CREATE TABLE waymark_tallied (last_row BIGINT NOT NULL, last_point TEXT NOT NULL)`,
]

/** What of ours a file lacks. */
interface Outstanding {
  readonly steps: readonly { version: number; statements: string }[]
  readonly indexes: readonly SearchIndex[]
}

/** Whether {@link upgradeWaymarkSchema} has anything to do; takes no write lock. */
export function isWaymarkSchemaCurrent(db: SqliteConnection): boolean {
  const { steps, indexes } = outstanding(db)
  return steps.length === 0 && indexes.length === 0
}

/**
 * Adds the tables that are missing and makes every index anew that is missing or differs, as after
 * a migration of MLflow's that rebuilt a table. Inside a transaction.
 *
 * @throws {TrackingError} `STORE_OF_NEWER_WAYMARK`
 */
export function upgradeWaymarkSchema(db: SqliteConnection, now: () => number): void {
  const { steps, indexes } = outstanding(db)
  for (const { version, statements } of steps) {
    db.exec(statements)
    db.run(sql`INSERT INTO waymark_schema (version, applied_at) VALUES (${version}, ${now()})`)
  }
  for (const { name, create } of indexes) {
    db.run(raw(`DROP INDEX IF EXISTS ${name}`))
    db.run(raw(create))
  }
}

/** The search indexes that the file lacks or has in another form. */
function missingIndexes(db: SqliteConnection): readonly SearchIndex[] {
  const present = new Map(
    db
      .all<{ name: string; sql: string }>(sql`
        SELECT name, sql FROM sqlite_master WHERE type = 'index' AND name LIKE 'waymark_%'`)
      .map((row) => [row.name, row.sql]),
  )
  const wanted = [...SEARCH_INDEXES, ...standInIndexes(db)]
  return wanted.filter(({ name, create }) => present.get(name) !== create)
}

/** Ours that do the work of an index of MLflow's which the file is too old to have. */
function standInIndexes(db: SqliteConnection): readonly SearchIndex[] {
  return STAND_IN_INDEXES.filter(
    ({ replaces }) =>
      db.first(sql`SELECT 1 FROM sqlite_master WHERE type = 'index' AND name = ${replaces}`) ===
      undefined,
  )
}

function outstanding(db: SqliteConnection): Outstanding {
  const version = currentVersion(db)
  if (version > STEPS.length) {
    throw new TrackingError('STORE_OF_NEWER_WAYMARK', {
      path: db.path,
      version,
      known: STEPS.length,
    })
  }
  const steps = STEPS.map((statements, i) => ({ version: i + 1, statements }))
  return { steps: steps.slice(version), indexes: missingIndexes(db) }
}

function currentVersion(db: SqliteConnection): number {
  const table = db.first(sql`
    SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'waymark_schema'`)
  if (table === undefined) return 0
  const row = db.first<{ version: number | null }>(
    sql`SELECT max(version) AS version FROM waymark_schema`,
  )
  return row?.version ?? 0
}
