import type { RunClause, RunOrder } from '@waymark/domain'
import type { Context } from '../db.ts'
import type { Dialect } from '../dialects/dialect.ts'
import { raw, type Sql, type SqlValue, sql } from '../sql.ts'
import type { SortPlace } from './run-cursor.ts'
import { countUpTo } from './run-path.ts'
import { isValueOf, metricValues, textValues } from './run-rows.ts'

/** An order whose first key has an index by value. */
export type WalkableOrder = RunOrder & { readonly on: 'metric' | 'param' | 'tag' }

/** Where the values of a key are walked that has an index by value, as `chosen`. */
export function valuesOf({ on, key }: WalkableOrder, dialect: Dialect): { from: Sql; where: Sql } {
  return on === 'metric'
    ? { from: metricValues(dialect), where: isValueOf(key) }
    : textValues({ on, key }, dialect)
}

/**
 * Bounds a walk of values by the cursor, which the cursor's condition by itself does not. A place that
 * is nothing but a value is the end of all runs that have it.
 */
export function isReached(after: SortPlace | undefined, { ascending }: WalkableOrder): Sql {
  const value = after?.[0]?.value
  if (value === undefined || value === null) return sql`true`
  const further = ascending ? '>' : '<'
  return sql`chosen.value ${raw(after?.length === 1 ? further : `${further}=`)} ${value}`
}

/** Asks that a value comes before another one. */
export function isBefore(value: SqlValue, { ascending }: WalkableOrder): Sql {
  return sql`chosen.value ${raw(ascending ? '<' : '>')} ${value}`
}

/** What is common to all runs that have a value. */
export function hasValue({ on, key }: WalkableOrder, value: SqlValue): RunClause {
  return on === 'metric'
    ? { on, key, comparator: '=', value: Number(value) }
    : { on, key, comparator: '=', value: String(value) }
}

/**
 * The value at which a walk would end, where at least `large` runs have it: for a page of some of them
 * all would be looked up and put in order. Undefined where no such value is met.
 *
 * @param walk.steps how many values it takes until the page is full
 */
export async function findLargeBlock(
  context: Context,
  order: WalkableOrder,
  walk: { readonly after: SortPlace | undefined; readonly steps: number; readonly large: number },
): Promise<SqlValue | undefined> {
  const { from, where } = valuesOf(order, context.dialect)
  const last = await context.db.first<{ value: SqlValue }>(sql`
    select chosen.value as value from ${from} where ${where} and ${isReached(walk.after, order)}
    order by chosen.value ${raw(order.ascending ? 'asc' : 'desc')} limit 1 offset ${walk.steps}`)
  if (last === undefined) return undefined
  const block = { from, where: sql`${where} and chosen.value = ${last.value}` }
  return (await countUpTo(context, walk.large, block)) < walk.large ? undefined : last.value
}
