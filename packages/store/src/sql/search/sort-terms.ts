import type { RunOrder, RunOrderBy } from '@waymark/domain'
import type { Dialect } from '../dialects/dialect.ts'
import { raw, type Sql, sql } from '../sql.ts'
import { RUN_COLUMNS } from './run-conditions.ts'
import { direction } from './run-order.ts'

/** How a term's values are told apart from each other: as text, doubles or 64-bit integers. */
type SortKind = 'text' | 'number' | 'int64'

/**
 * One thing that runs are sorted by. Rank 0 has a value and is sorted by it; greater ranks follow,
 * whatever the direction, and within one all are equal.
 */
export interface SortTerm {
  readonly kind: SortKind
  readonly ascending: boolean
  readonly rank: Sql
  readonly value: Sql
  /** The value as it is selected. */
  readonly selected: Sql
  /** For ORDER BY, in the form that an index can give. */
  readonly order: Sql
}

/** The terms of an order, ties broken, and the joins that bring their values in. */
export interface SortTerms {
  readonly joins: readonly Sql[]
  readonly terms: readonly SortTerm[]
}

const TABLES = { metric: raw('latest_metrics'), param: raw('params'), tag: raw('tags') }

/**
 * The terms of MLflow's order of runs (see `compileRunOrder`), each with its rank apart so that a
 * page can begin behind a row.
 *
 * @param isWalked whether the first key's values are read as `chosen`, which has rank 0 only
 */
export function sortTerms(dialect: Dialect, orderBy: RunOrderBy, isWalked = false): SortTerms {
  const joins: Sql[] = []
  const terms = orderBy.map((order, index) => {
    if (order.on === 'attribute') return attributeTerm(dialect, order.key, order.ascending)
    if (index === 0 && isWalked) return walkedTerm(order)
    const alias = raw(`o${index}`)
    joins.push(sql`left join ${TABLES[order.on]} as ${alias}
      on ${alias}.run_uuid = runs.run_uuid and ${alias}."key" = ${order.key}`)
    return valueTerm(order, alias)
  })
  const byStartTime = orderBy.some(({ on, key }) => on === 'attribute' && key === 'startTime')
  if (!byStartTime) terms.push(attributeTerm(dialect, 'startTime', false))
  terms.push(attributeTerm(dialect, 'runId', true))
  return { joins, terms }
}

function attributeTerm(
  dialect: Dialect,
  key: keyof typeof RUN_COLUMNS,
  ascending: boolean,
): SortTerm {
  const value = RUN_COLUMNS[key]
  const isInt64 = key === 'startTime' || key === 'endTime'
  return {
    kind: isInt64 ? 'int64' : 'text',
    ascending,
    rank: sql`(${value} is null)`,
    value,
    selected: isInt64 ? dialect.int64(value.text) : value,
    order: ascending ? sql`${value} asc nulls last` : sql`${value} desc`,
  }
}

function walkedTerm({ on, ascending }: RunOrder): SortTerm {
  const value = raw('chosen.value')
  const order = sql`${value} ${direction({ ascending })}`
  const kind = on === 'metric' ? 'number' : 'text'
  return { kind, ascending, rank: raw('0'), value, selected: value, order }
}

function valueTerm({ on, ascending }: RunOrder, alias: Sql): SortTerm {
  const value = sql`${alias}.value`
  const rank =
    on === 'metric'
      ? sql`case when ${alias}.is_nan = 1 then 1 when ${value} is null then 2 else 0 end`
      : sql`(${value} is null)`
  const order = sql`${rank}, ${value} ${direction({ ascending })}`
  return {
    kind: on === 'metric' ? 'number' : 'text',
    ascending,
    rank,
    value,
    selected: value,
    order,
  }
}
