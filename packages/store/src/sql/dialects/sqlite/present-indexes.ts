import { STAND_IN_INDEXES } from '../../search/indexes.ts'
import type { SqliteConnection } from './connection.ts'

const STAND_INS = new Map(STAND_IN_INDEXES.map(({ name, replaces }) => [replaces, name]))

const INDEXED_BY = /\bINDEXED\s+BY\s+"?(\w+)"?/gi

/**
 * How a statement is to name its index in a file: by the index, by ours that stands in for it, or
 * not at all, which makes it slow instead of failing: for a file that may not be given its indexes.
 */
export function presentIndexes(db: SqliteConnection): (text: string) => string {
  const query = { text: "SELECT name FROM sqlite_master WHERE type = 'index'", values: [] }
  const present = new Set(db.all<{ name: string }>(query).map((row) => row.name))
  return (text) =>
    text.replace(INDEXED_BY, (clause, index: string) => {
      if (present.has(index)) return clause
      const standIn = STAND_INS.get(index) ?? ''
      return present.has(standIn) ? `INDEXED BY ${standIn}` : ''
    })
}
