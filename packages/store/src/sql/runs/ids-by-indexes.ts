import type { Context } from '../db.ts'
import { countUpTo, ENTRIES_PER_LOOK, estimateRuns, isIndexed } from '../search/run-path.ts'
import {
  clauseRows,
  type IndexedClause,
  isInIndexedScope,
  runsByScope,
} from '../search/run-rows.ts'
import { sql } from '../sql.ts'
import type { FilteredScope } from './filtered-scope.ts'
import { type RunIds, type RunIdsRow, readRunIds, selectRunIds } from './run-ids.ts'

/**
 * The runs that meet a filter of which every clause has an index, where many meet each and the
 * scope is a good part of the store: each index is read through as far as its clause goes, and the
 * ids are compared here. Undefined where SQL finds them quicker, by looks into the tables.
 *
 * @param whole all runs of the scope
 */
export async function idsByIndexes(
  context: Context,
  scope: FilteredScope,
  whole: () => Promise<RunIds>,
): Promise<RunIds | undefined> {
  const clauses = scope.filter.filter(isIndexed)
  if (clauses.length === 0 || clauses.length < scope.filter.length) return undefined
  const many = Math.ceil((await estimateRuns(context)) / ENTRIES_PER_LOOK)
  const sources = [
    { from: runsByScope(context.dialect), where: isInIndexedScope(scope) },
    ...clauses.map((clause) => clauseRows(clause, context.dialect)),
  ]
  for (const source of sources) {
    if ((await countUpTo(context, many, source)) < many) return undefined
  }
  const all = await whole()
  const met = new Uint16Array(all.length)
  for (const clause of clauses) {
    for (const place of all.placesOf(await readClause(context, clause))) {
      if (place >= 0) met[place] = (met[place] as number) + 1 // within
    }
  }
  const places: number[] = []
  for (let place = 0; place < met.length; place += 1) {
    if (met[place] === clauses.length) places.push(place)
  }
  return all.pick(places)
}

async function readClause(context: Context, clause: IndexedClause): Promise<RunIds> {
  const { from, where } = clauseRows(clause, context.dialect)
  const found = sql`(select chosen.run_uuid as id from ${from} where ${where}) as found`
  const row = await context.db.first<RunIdsRow>(sql`select ${selectRunIds(context)} from ${found}`)
  return readRunIds(context, row, found)
}
