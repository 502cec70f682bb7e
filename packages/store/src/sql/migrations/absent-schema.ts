import { revisionsUpTo } from './mlflow-revisions.ts'
import { SCHEMA_ADDITIONS } from './schema-additions.ts'

/** A table that a file of an older MLflow lacks, and what cannot be had without it. */
export interface AbsentTable {
  readonly name: string
  readonly feature: string
}

/** What a file of an older MLflow lacks of the tables that we use. Plain data: it goes to threads. */
export interface AbsentSchema {
  readonly revision: string
  readonly tables: readonly AbsentTable[]
  /** By table and column: what a row without the column would hold, in SQL. */
  readonly columns: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly refused: readonly RefusedRows[]
}

/** Rows that a table cannot hold whole. */
interface RefusedRows {
  readonly table: string
  /** The condition of a trigger. */
  readonly when: string
  readonly feature: string
}

/** What a file at a revision lacks; undefined at one that has everything that we use. */
export function absentAt(revision: string): AbsentSchema | undefined {
  const passed = revisionsUpTo(revision)
  const outstanding = SCHEMA_ADDITIONS.filter((addition) => !passed.has(addition.revision))
  if (outstanding.length === 0) return undefined
  const tables = outstanding.flatMap(({ feature = '', tables: names = [] }) =>
    names.map((name) => ({ name, feature })),
  )
  const absentTables = new Set(tables.map(({ name }) => name))
  const columns: Record<string, Record<string, string>> = {}
  for (const addition of outstanding) {
    for (const [table, added] of Object.entries(addition.columns ?? {})) {
      // The stand-in of a table that is not there has all its columns.
      if (!absentTables.has(table)) columns[table] = { ...columns[table], ...added }
    }
  }
  const refused = outstanding.flatMap(({ feature = '', refused: rows = {} }) =>
    Object.entries(rows)
      .filter(([table]) => !absentTables.has(table))
      .map(([table, when]) => ({ table, when, feature })),
  )
  return { revision, tables, columns, refused }
}
