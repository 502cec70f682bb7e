import type { RunOrder, RunOrderBy } from '@waymark/domain'
import { raw, type Sql, sql } from '../sql.ts'
import { RUN_COLUMNS } from './run-conditions.ts'

/** What ORDER BY of a run search needs. */
export interface CompiledOrder {
  /** Left joins that bring in the values ordered by, each at most one row for a run. */
  readonly joins: readonly Sql[]
  /** The terms, ties broken. */
  readonly terms: readonly Sql[]
}

/**
 * Orders runs as MLflow does: whatever the direction, a number comes before NaN and any value
 * before none; ties go by start time, newest first, then by id.
 */
export function compileRunOrder(orderBy: RunOrderBy): CompiledOrder {
  const joins: Sql[] = []
  const terms: Sql[] = []
  orderBy.forEach((order, index) => {
    if (order.on !== 'attribute') joins.push(joinValue(order, `o${index}`))
    terms.push(...orderTerms(order, `o${index}`))
  })
  const byStartTime = orderBy.some(({ on, key }) => on === 'attribute' && key === 'startTime')
  if (!byStartTime) terms.push(raw('runs.start_time desc'))
  terms.push(raw('runs.run_uuid'))
  return { joins, terms }
}

/** `asc` or `desc`. */
export function direction({ ascending }: { readonly ascending: boolean }): Sql {
  return raw(ascending ? 'asc' : 'desc')
}

const TABLES = { metric: raw('latest_metrics'), param: raw('params'), tag: raw('tags') }

function joinValue({ on, key }: Exclude<RunOrder, { on: 'attribute' }>, alias: string): Sql {
  const table = raw(alias)
  return sql`left join ${TABLES[on]} as ${table}
    on ${table}.run_uuid = runs.run_uuid and ${table}."key" = ${key}`
}

function orderTerms(order: RunOrder, alias: string): readonly Sql[] {
  if (order.on === 'attribute') return [attributeTerm(order)]
  const value = raw(`${alias}.value`)
  const last =
    order.on === 'metric'
      ? sql`case when ${raw(alias)}.is_nan = 1 then 1 when ${value} is null then 2 else 0 end`
      : sql`${value} is null`
  return [last, sql`${value} ${direction(order)}`]
}

/** In the form in which the index on start times gives the order, absent values last. */
function attributeTerm(order: Extract<RunOrder, { on: 'attribute' }>): Sql {
  const column = RUN_COLUMNS[order.key]
  return order.ascending ? sql`${column} asc nulls last` : sql`${column} desc`
}
