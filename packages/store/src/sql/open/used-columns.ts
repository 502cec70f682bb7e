import type { SqliteConnection } from '../dialects/sqlite/connection.ts'
import { openInMemory } from '../dialects/sqlite/inspect.ts'
import { USED_SCHEMA } from '../migrations/mlflow-schema/index.ts'
import { sql } from '../sql.ts'

/**
 * The columns that Waymark uses and that the file lacks or has with another type, as
 * `runs.status`; lengths of text do not count. Extra columns and tables do no harm.
 */
export function changedColumns(db: SqliteConnection): string[] {
  const found = columnTypes(db)
  return [...expectedColumns()].flatMap(([column, type]) =>
    found.get(column) === type ? [] : [column],
  )
}

function expectedColumns(): Map<string, string> {
  const db = openInMemory()
  try {
    for (const statements of USED_SCHEMA) db.exec(statements)
    return columnTypes(db)
  } finally {
    db.close()
  }
}

function columnTypes(db: SqliteConnection): Map<string, string> {
  const rows = db.all<{ name: string; type: string }>(sql`
    SELECT t.name || '.' || c.name AS name, c.type AS type
    FROM sqlite_master AS t, pragma_table_xinfo(t.name) AS c
    WHERE t.type = 'table'`)
  return new Map(rows.map(({ name, type }) => [name, type.replace(/\(.*/, '').toUpperCase()]))
}
