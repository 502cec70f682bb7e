import type { AbsentSchema } from '../../../migrations/absent-schema.ts'
import { describeTables } from '../../../migrations/used-schema.ts'
import type { Adapt, SqliteConnection } from '../connection.ts'
import { presentIndexes } from '../present-indexes.ts'
import { adaptStatement } from './adapt-statement.ts'
import { addStandIns } from './stand-ins.ts'

/**
 * Makes our statements, which are all written for MLflow's head, work on a file of an older one.
 * Before the connection is told to change nothing: the stand-ins are tables of its own.
 */
export function fitToFile(db: SqliteConnection, absent: AbsentSchema): void {
  addStandIns(db, absent)
  db.adaptStatements(adaptationOf(db, absent))
}

function adaptationOf(db: SqliteConnection, absent: AbsentSchema): Adapt {
  const tablesWith = whereColumnsAre(db, absent)
  const indexed = presentIndexes(db)
  return (text) => adaptStatement(indexed(text), absent.columns, tablesWith)
}

/** The tables that have a column of a name that another lacks, by the column's name. */
function whereColumnsAre(
  db: SqliteConnection,
  { columns }: AbsentSchema,
): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Set(Object.values(columns).flatMap((absent) => Object.keys(absent)))
  const tablesWith = new Map<string, Set<string>>()
  for (const [table, { columns: found }] of describeTables(db)) {
    for (const { name } of found) {
      if (!names.has(name)) continue
      tablesWith.set(name, (tablesWith.get(name) ?? new Set()).add(table))
    }
  }
  return tablesWith
}
