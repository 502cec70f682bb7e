import { invalid, LIMITS, type RunFilter } from '@waymark/domain'
import type { Context } from '../db.ts'
import type { Dialect } from '../dialects/dialect.ts'
import { join, type Sql, sql } from '../sql.ts'
import { allOf, numberCondition } from './conditions.ts'
import { runCondition } from './run-conditions.ts'
import { type CompiledOrder, compileRunOrder, direction } from './run-order.ts'
import { chooseRunPath, type RunPath } from './run-path.ts'
import type { RunSearch } from './run-query.ts'
import {
  clauseRows,
  isInIndexedScope,
  isInScope,
  isInUnfinishedScope,
  isValueOf,
  type MetricOrder,
  metricValues,
  runsByScope,
  unfinishedRuns,
} from './run-rows.ts'

const CHOSEN_RUN = sql`chosen.run_uuid`

/**
 * The statement that finds runs, by the cheapest path that the store's contents allow.
 *
 * @param columns what to select of `runs`, each column with its table's name before it
 * @throws {TrackingError} `INVALID_VALUE` for more experiments than a statement takes
 * @see MLflow REST `runs/search`
 */
export async function planRunSearch(
  context: Context,
  search: RunSearch,
  columns: Sql,
): Promise<Sql> {
  if (search.experimentIds.length > LIMITS.searchExperiments) {
    throw invalid(
      `${search.experimentIds.length} experiment ids are more than ${LIMITS.searchExperiments}: search in parts.`,
    )
  }
  return compileRunSearch(context.dialect, search, columns, await chooseRunPath(context, search))
}

/** The statement of one path. Every path finds the same runs in the same order. */
export function compileRunSearch(
  dialect: Dialect,
  search: RunSearch,
  columns: Sql,
  path: RunPath,
): Sql {
  const order = compileRunOrder(search.orderBy)
  const page = sql`limit ${search.limit} offset ${search.offset}`
  switch (path.via) {
    case 'metric':
      return metricFirst(dialect, search, columns, path.order)
    case 'scope':
      return scopeFirst(dialect, search, columns, order)
    case 'unfinished':
      return sql`select ${columns} from ${unfinishedRuns(dialect)} ${joined(order)}
        where ${isInUnfinishedScope(search)} and ${meets(search.filter, dialect)}
        ${ordered(order)} ${page}`
    case 'ids':
      return sql`select ${columns} from runs ${joined(order)}
        where ${isInScope(search)} and ${meets(search.filter, dialect)} ${ordered(order)} ${page}`
    case 'clause': {
      const { from, where } = clauseRows(path.clause, dialect)
      const others = search.filter.filter((clause) => clause !== path.clause)
      return sql`select ${columns} from ${from} cross join runs on runs.run_uuid = chosen.run_uuid
        ${joined(order)}
        where ${where} and ${isInScope(search)} and ${meets(others, dialect, CHOSEN_RUN)}
        ${ordered(order)} ${page}`
    }
  }
}

function meets(filter: RunFilter, dialect: Dialect, runId?: Sql): Sql {
  return allOf(filter.map((clause) => runCondition(clause, dialect, runId)))
}

function joined({ joins }: CompiledOrder): Sql {
  return join(joins, ' ')
}

function ordered({ terms }: CompiledOrder): Sql {
  return sql`order by ${join(terms)}`
}

function scopeFirst(dialect: Dialect, search: RunSearch, columns: Sql, order: CompiledOrder): Sql {
  return sql`select ${columns} from ${runsByScope(dialect)} ${joined(order)}
    where ${isInIndexedScope(search)} and ${meets(search.filter, dialect)}
    ${ordered(order)} limit ${search.limit} offset ${search.offset}`
}

/**
 * First the runs that have a number, in the index's order; then, if the page is not full and the
 * filter lets others in, those with NaN and those without the metric. SQLite does not begin the
 * second half of a UNION ALL before the first has run dry.
 */
function metricFirst(dialect: Dialect, search: RunSearch, columns: Sql, metric: MetricOrder): Sql {
  const { filter, orderBy, offset, limit } = search
  const conditions = filter.map((clause) =>
    clause.on === 'metric' && clause.key === metric.key
      ? numberCondition(sql`chosen.value`, clause)
      : runCondition(clause, dialect, CHOSEN_RUN),
  )
  const rest = compileRunOrder(orderBy.slice(1))
  const numbers = sql`select ${columns} from ${metricValues(dialect)}
    cross join runs on runs.run_uuid = chosen.run_uuid ${joined(rest)}
    where ${isValueOf(metric.key)} and ${isInScope(search)} and ${allOf(conditions)}
    order by chosen.value ${direction(metric)}, ${join(rest.terms)}`
  const page = sql`limit ${limit} offset ${offset}`
  if (filter.some((clause) => needsNumber(clause, metric))) {
    return sql`${numbers} ${page}`
  }
  const order = compileRunOrder(orderBy)
  const others = sql`select ${columns} from ${runsByScope(dialect)} ${joined(order)}
    where ${isInIndexedScope(search)} and ${meets(filter, dialect)}
      and (o0.run_uuid is null or o0.is_nan = 1)
    ${ordered(order)}`
  // A limit of its own keeps SQLite from dropping the order of a half.
  const half = sql`limit ${offset + limit}`
  return sql`select * from (${numbers} ${half}) union all select * from (${others} ${half}) ${page}`
}

/** Whether a clause is met only by runs with a number of this metric. */
function needsNumber(clause: RunFilter[number], { key }: MetricOrder): boolean {
  return clause.on === 'metric' && clause.key === key && clause.comparator !== '!='
}
