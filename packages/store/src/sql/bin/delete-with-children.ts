import type { Tx } from '../db.ts'
import { raw, type Sql, sql } from '../sql.ts'

/** A foreign key: columns of a child that name rows of a parent, quoted and with commas. */
interface Reference {
  readonly child: string
  readonly childColumns: string
  readonly parent: string
  readonly parentColumns: string
}

/**
 * Deletes rows of a table and, before, all rows of all tables that refer to them, however far: MLflow
 * adds tables with every version, and the schema itself knows them.
 */
export async function deleteWithChildren(tx: Tx, table: string, where: Sql): Promise<void> {
  const references = await tx.db.all<Reference>(tx.dialect.references)
  await deleteRows(tx, { table, where }, { references, above: [] })
}

async function deleteRows(
  tx: Tx,
  { table, where }: { table: string; where: Sql },
  { references, above }: { references: readonly Reference[]; above: readonly string[] },
): Promise<void> {
  const path = [...above, table]
  for (const { child, childColumns, parent, parentColumns } of references) {
    if (parent !== table || path.includes(child)) continue
    const refers = sql`(${raw(childColumns)}) in (select ${raw(parentColumns)} from ${raw(table)} where ${where})`
    await deleteRows(tx, { table: child, where: refers }, { references, above: path })
  }
  await tx.db.run(sql`delete from ${raw(table)} where ${where}`)
}
