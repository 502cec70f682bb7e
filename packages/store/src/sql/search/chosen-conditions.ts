import type { RunFilter } from '@waymark/domain'
import type { Context } from '../db.ts'
import { type Sql, sql } from '../sql.ts'
import { runCondition } from './run-conditions.ts'
import { countUpTo, isIndexed } from './run-path.ts'
import { clauseRows } from './run-rows.ts'

/** The run of a row that is read before `runs`. */
const CHOSEN_RUN = sql`chosen.run_uuid`

/**
 * So many rows side by side in an index are put into a set in the time of one look by run, which is two
 * pages of the file: less than two rows where these are in memory, seven where they are not.
 */
const ROWS_PER_LOOK = 4

/**
 * What clauses ask of `chosen`. Each run that is passed is looked up, or, of a metric that few meet,
 * sought among those that an index read through says.
 *
 * @param looks about how many runs are asked
 */
export async function chosenConditions(
  context: Context,
  filter: RunFilter,
  looks: number,
): Promise<readonly Sql[]> {
  const { dialect } = context
  const conditions: Sql[] = []
  for (const clause of filter) {
    const most = looks * ROWS_PER_LOOK
    if (clause.on !== 'metric' || !isIndexed(clause)) {
      conditions.push(runCondition(clause, dialect, CHOSEN_RUN))
      continue
    }
    const rows = clauseRows(clause, dialect)
    const isFew = (await countUpTo(context, most, rows)) < most
    conditions.push(
      isFew
        ? // The plus: else the engine may seek each of the set instead of reading on.
          sql`+${CHOSEN_RUN} in (select chosen.run_uuid from ${rows.from} where ${rows.where})`
        : runCondition(clause, dialect, CHOSEN_RUN),
    )
  }
  return conditions
}
