import type { SqliteConnection } from '../dialects/sqlite/connection.ts'
import type { AbsentSchema } from '../migrations/absent-schema.ts'
import { describeTables, describeUsedSchema, type UsedTable } from '../migrations/used-schema.ts'

/**
 * The columns that Waymark uses and that the file lacks or has with another type, as
 * `runs.status`; lengths of text do not count. Extra columns and tables do no harm.
 *
 * @param rules whether the file is of an older MLflow, where text may still have had a length, and
 *   what it may lack: at the latest revisions nothing
 */
export function changedColumns(
  db: SqliteConnection,
  { isOlder, absent }: { readonly isOlder: boolean; readonly absent: AbsentSchema | undefined },
): string[] {
  const found = columnTypes(describeTables(db))
  const mayLack = new Set(absent?.tables.map(({ name }) => name))
  return [...columnTypes(describeUsedSchema())].flatMap(([column, type]) => {
    const [table = '', name = ''] = column.split('.')
    if (mayLack.has(table) || absent?.columns[table]?.[name] !== undefined) return []
    const there = found.get(column)
    return there === type || (isOlder && isText(there) && isText(type)) ? [] : [column]
  })
}

/** Some columns became longer: VARCHAR(500) in an older file is TEXT today. */
function isText(type: string | undefined): boolean {
  return type === 'VARCHAR' || type === 'TEXT'
}

function columnTypes(tables: ReadonlyMap<string, UsedTable>): Map<string, string> {
  return new Map(
    Array.from(tables).flatMap(([table, { columns }]) =>
      columns.map(({ name, type }): [string, string] => [
        `${table}.${name}`,
        type.replace(/\(.*/, '').toUpperCase(),
      ]),
    ),
  )
}
