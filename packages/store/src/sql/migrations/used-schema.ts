import type { SqliteConnection } from '../dialects/sqlite/connection.ts'
import { openInMemory } from '../dialects/sqlite/inspect.ts'
import { sql } from '../sql.ts'
import { USED_SCHEMA } from './mlflow-schema/index.ts'

/** A table with its columns in order. */
export interface UsedTable {
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  /** The columns of its primary key. */
  readonly key: readonly string[]
}

let used: ReadonlyMap<string, UsedTable> | undefined

/** The tables that Waymark uses, at MLflow's head, by their names. */
export function describeUsedSchema(): ReadonlyMap<string, UsedTable> {
  used ??= describeHead()
  return used
}

function describeHead(): ReadonlyMap<string, UsedTable> {
  const db = openInMemory()
  try {
    for (const statements of USED_SCHEMA) db.exec(statements)
    return describeTables(db)
  } finally {
    db.close()
  }
}

interface ColumnRow {
  readonly tableName: string
  readonly name: string
  readonly type: string
  readonly pk: number
}

/** Every table of a file with its columns. */
export function describeTables(db: SqliteConnection): ReadonlyMap<string, UsedTable> {
  const rows = db.all<ColumnRow>(sql`
    SELECT t.name AS tableName, c.name AS name, c.type AS type, c.pk AS pk
    FROM sqlite_master AS t, pragma_table_xinfo(t.name) AS c
    WHERE t.type = 'table' ORDER BY t.name, c.cid`)
  const tables = new Map<string, { columns: ColumnRow[] }>()
  for (const row of rows) {
    const table = tables.get(row.tableName) ?? { columns: [] }
    table.columns.push(row)
    tables.set(row.tableName, table)
  }
  return new Map(
    Array.from(tables, ([name, { columns }]) => [
      name,
      { columns, key: columns.filter(({ pk }) => pk > 0).map((column) => column.name) },
    ]),
  )
}
