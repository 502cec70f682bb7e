import { openInMemory } from '../dialects/sqlite/inspect.ts'
import { UNUSED_SCHEMA, USED_SCHEMA } from '../migrations/mlflow-schema/index.ts'
import { sql } from '../sql.ts'

/** The names of the tables of MLflow's newest schema. */
export function headTables(): ReadonlySet<string> {
  const db = openInMemory()
  try {
    for (const statements of [...USED_SCHEMA, ...UNUSED_SCHEMA]) db.exec(statements)
    const rows = db.all<{ name: string }>(sql`SELECT name FROM sqlite_master WHERE type = 'table'`)
    return new Set(rows.map(({ name }) => name))
  } finally {
    db.close()
  }
}
