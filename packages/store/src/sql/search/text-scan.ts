import type { ListTest, PatternTest, RunClause, RunFilter, TextTest } from '@waymark/domain'
import type { Context } from '../db.ts'
import type { Dialect } from '../dialects/dialect.ts'
import { RUN_NAME_TAG } from '../runs/system-tags.ts'
import { raw, type Sql, sql } from '../sql.ts'
import { allOf } from './conditions.ts'
import { hasTagIndex } from './indexes.ts'
import { runCondition, valueCondition } from './run-conditions.ts'
import { isInIndexedScope, isInScope, type RunScope, runsByScope, textValues } from './run-rows.ts'

type Scanned = RunScope & { readonly filter: RunFilter }

/**
 * The runs that meet a filter, by reading every value of a param or tag in it from an index: five
 * times as quick as to look the value of each run up, where next to no run meets the filter.
 * Undefined where no clause allows it, or most values would be those of other experiments' runs.
 *
 * @param total how many runs the store has
 */
export async function scanTexts(
  context: Context,
  search: Scanned,
  total: number,
): Promise<{ from: Sql; where: Sql } | undefined> {
  const clause = search.filter.find((candidate) => textOf(candidate) !== undefined)
  const text = clause && textOf(clause)
  if (text === undefined || !(await isLargeScope(context, search, total / 4))) return undefined
  const { dialect } = context
  const { from, where } = textValues(text, dialect)
  return {
    from: sql`${from} cross join runs on runs.run_uuid = chosen.run_uuid`,
    where: sql`${where} and ${valueCondition(raw('chosen.value'), text.test, dialect)}
      and ${isInScope(search)} and ${othersOf(search.filter, clause, dialect)}`,
  }
}

interface Text {
  readonly on: 'param' | 'tag'
  readonly key: string
  readonly test: TextTest | ListTest | PatternTest
}

/** What a clause asks of a text that stands in one of our indexes. */
function textOf(clause: RunClause): Text | undefined {
  if (clause.on === 'text' && clause.key === 'runName') {
    return { on: 'tag', key: RUN_NAME_TAG, test: clause }
  }
  if ((clause.on !== 'param' && clause.on !== 'tag') || clause.value === null) return undefined
  const { on, key } = clause
  return on === 'param' || hasTagIndex(key) ? { on, key, test: clause } : undefined
}

function othersOf(filter: RunFilter, clause: RunClause | undefined, dialect: Dialect): Sql {
  const others = filter.filter((other) => other !== clause)
  return allOf(others.map((other) => runCondition(other, dialect, sql`chosen.run_uuid`)))
}

async function isLargeScope(
  { db, dialect }: Context,
  scope: RunScope,
  least: number,
): Promise<boolean> {
  const limit = Math.ceil(least)
  const row = await db.first<{ n: number }>(sql`select count(*) as n from (
    select 1 from ${runsByScope(dialect)} where ${isInIndexedScope(scope)} limit ${limit})`)
  return (row?.n ?? 0) >= limit
}
