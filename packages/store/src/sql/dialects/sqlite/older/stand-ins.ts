import type { AbsentSchema, AbsentTable } from '../../../migrations/absent-schema.ts'
import { describeUsedSchema, type UsedTable } from '../../../migrations/used-schema.ts'
import type { SqliteConnection } from '../connection.ts'
import { ABSENT_MARK } from './absent-mark.ts'

/**
 * Gives a connection an empty table of its own for each that its file lacks: who reads finds nothing,
 * who adds a row is told why not. They live in the connection's memory, never in the file.
 */
export function addStandIns(db: SqliteConnection, absent: AbsentSchema): void {
  const { tables, refused, revision } = absent
  const used = describeUsedSchema()
  db.holdTempTables()
  for (const table of tables) db.exec(standIn(table, used.get(table.name), revision))
  for (const { table, when, feature } of refused) {
    db.exec(`CREATE TEMP TRIGGER "${table}_refused" BEFORE INSERT ON main."${table}" WHEN ${when}
      BEGIN SELECT RAISE(ABORT, '${ABSENT_MARK}${revision} ${feature}'); END`)
  }
}

function standIn(
  { name, feature }: AbsentTable,
  table: UsedTable | undefined,
  revision: string,
): string {
  if (table === undefined) throw new Error(`Waymark uses no table ${name}.`)
  const columns = table.columns.map((column) => `"${column.name}" ${column.type}`)
  const key = table.key.map((column) => `"${column}"`).join(', ')
  return `CREATE TEMP TABLE "${name}" (${columns.join(', ')}, PRIMARY KEY (${key}));
    CREATE TEMP TRIGGER "${name}_absent" BEFORE INSERT ON "${name}"
    BEGIN SELECT RAISE(ABORT, '${ABSENT_MARK}${revision} ${feature}'); END`
}
