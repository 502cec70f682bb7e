import type { SqliteConnection } from '../dialects/sqlite/connection.ts'
import { MLFLOW_HEAD } from '../migrations/mlflow-revisions.ts'
import { UNUSED_SCHEMA, USED_SCHEMA } from '../migrations/mlflow-schema/index.ts'
import { raw, sql } from '../sql.ts'

/** What the tables of the file are called while the new ones are filled. */
export const ASIDE = 'waymark_aside_'

/** Columns that were renamed on the way: table, what it is called now, what it was called before. */
const RENAMED = new Map([['jobs.job_name', 'function_fullname']])

/**
 * Moves MLflow's tables aside and makes those of the newest schema, filled with what the columns of
 * both hold; new columns get their defaults. SQLite cannot change a constraint in place, and one
 * form of the tables is one that was tested. In a transaction, with foreign keys off.
 *
 * @returns the tables that were moved aside, to be dropped when nothing more is asked of them
 */
export function rebuildTables(
  db: SqliteConnection,
  tables: readonly string[],
  onTable: (table: string) => void,
): readonly string[] {
  for (const table of tables) {
    dropAttached(db, table)
    db.run(raw(`ALTER TABLE ${quote(table)} RENAME TO ${quote(ASIDE + table)}`))
  }
  for (const statements of [...USED_SCHEMA, ...UNUSED_SCHEMA]) db.exec(statements)
  db.run(sql`INSERT INTO alembic_version (version_num) VALUES (${MLFLOW_HEAD})`)
  for (const table of tables) {
    if (table === 'alembic_version') continue
    onTable(table)
    copyRows(db, table)
  }
  return tables
}

/** Takes away what was moved aside. */
export function dropAside(db: SqliteConnection, tables: readonly string[]): void {
  for (const table of tables) db.run(raw(`DROP TABLE ${quote(ASIDE + table)}`))
}

// Indexes and triggers keep their names when their table is renamed, and the new ones want them.
function dropAttached(db: SqliteConnection, table: string): void {
  const attached = db.all<{ type: string; name: string }>(sql`
    SELECT type, name FROM sqlite_master
    WHERE tbl_name = ${table} AND type IN ('index', 'trigger') AND sql IS NOT NULL`)
  for (const { type, name } of attached) db.run(raw(`DROP ${type} ${quote(name)}`))
}

function copyRows(db: SqliteConnection, table: string): void {
  const before = new Set(columnsOf(db, ASIDE + table))
  const pairs = columnsOf(db, table).flatMap((column) => {
    const source = [column, RENAMED.get(`${table}.${column}`)].find(
      (name) => name !== undefined && before.has(name),
    )
    return source === undefined ? [] : [[column, source] as const]
  })
  const names = (place: 0 | 1) => pairs.map((pair) => quote(pair[place])).join(', ')
  db.run(
    raw(
      `INSERT INTO ${quote(table)} (${names(0)}) SELECT ${names(1)} FROM ${quote(ASIDE + table)}`,
    ),
  )
}

/** Columns that can be written: generated ones are none. */
function columnsOf(db: SqliteConnection, table: string): string[] {
  return db
    .all<{ name: string }>(sql`SELECT name FROM pragma_table_info(${table})`)
    .map(({ name }) => name)
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
