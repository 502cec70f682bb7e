import type { RunClause, RunOrder } from '@waymark/domain'
import type { Context } from '../db.ts'
import { type Sql, sql } from '../sql.ts'
import { hasTagIndex } from './indexes.ts'
import { runCondition } from './run-conditions.ts'
import type { RunSearch } from './run-query.ts'
import {
  clauseRows,
  type IndexedClause,
  isInIndexedScope,
  isInUnfinishedScope,
  type MetricOrder,
  runsByScope,
  unfinishedRuns,
} from './run-rows.ts'

/**
 * Which rows a run search begins with.
 *
 * - `ids` the runs that the filter names
 * - `clause` the runs that meet one clause which few meet
 * - `metric` the values of the metric ordered by, in order
 * - `scope` the experiments' runs, newest first
 * - `unfinished` those of them that wait, run or did not end well, where the filter asks for such
 */
export type RunPath =
  | { readonly via: 'ids' | 'scope' | 'unfinished' }
  | { readonly via: 'clause'; readonly clause: IndexedClause }
  | { readonly via: 'metric'; readonly order: MetricOrder }

/** A look into a table costs about as much as this many entries of an index that is read through. */
export const ENTRIES_PER_LOOK = 8

/** How many clauses are worth the look at how many rows meet them. */
const CLAUSES_PROBED = 4

/**
 * Chooses where to begin. SQLite has no statistics here: MLflow never runs ANALYZE, and if we did,
 * its own searches would change their plans.
 *
 * To walk rows in the wanted order until a page of p is full takes about p * total / n steps if n
 * of them match; to fetch and sort those that match takes n. Sorting is cheaper up to
 * sqrt(p * total) of them, so that is as far as each candidate is counted.
 */
export async function chooseRunPath(context: Context, search: RunSearch): Promise<RunPath> {
  const { filter, orderBy, offset, limit } = search
  if (filter.some(namesRuns)) return { via: 'ids' }
  const indexed = filter.filter(isIndexed).slice(0, CLAUSES_PROBED)
  const order = orderBy[0]
  const status = filter.find(asksForUnfinished)
  if (indexed.length === 0 && status === undefined && order?.on !== 'metric') {
    return { via: 'scope' }
  }

  const { dialect } = context
  const total = await estimateRuns(context)
  const few = isWalkable(order) ? Math.ceil(Math.sqrt((offset + limit) * total)) : total
  const unfinished =
    status === undefined
      ? few
      : await countUpTo(context, few, {
          from: unfinishedRuns(dialect),
          where: sql`${isInUnfinishedScope(search)} and ${runCondition(status, dialect)}`,
        })
  const clause = await findRarest(context, indexed, unfinished)
  if (clause !== undefined) return { via: 'clause', clause }
  if (unfinished < few) return { via: 'unfinished' }
  if (order?.on !== 'metric') return { via: 'scope' }

  const scope = { from: runsByScope(dialect), where: isInIndexedScope(search) }
  const inScope = await countUpTo(context, few, scope)
  return inScope < few ? { via: 'scope' } : { via: 'metric', order: { ...order, on: 'metric' } }
}

function namesRuns(clause: RunClause): boolean {
  return (
    clause.on === 'text' &&
    clause.key === 'runId' &&
    (clause.comparator === '=' || clause.comparator === 'IN')
  )
}

function asksForUnfinished(clause: RunClause): boolean {
  return (
    clause.on === 'text' &&
    clause.key === 'status' &&
    clause.comparator === '=' &&
    clause.value !== 'FINISHED'
  )
}

/** Whether one of our indexes holds the runs that meet a clause. */
export function isIndexed(clause: RunClause): clause is IndexedClause {
  return (
    (clause.on === 'param' && clause.comparator === '=') ||
    (clause.on === 'tag' && clause.comparator === '=' && hasTagIndex(clause.key)) ||
    (clause.on === 'metric' && clause.comparator !== '!=')
  )
}

/** Whether an index gives this order, so that a search may stop at the end of its page. */
function isWalkable(order: RunOrder | undefined): boolean {
  return order === undefined || order.on === 'metric' || order.key === 'startTime'
}

/** How many runs the store has, at most. */
export async function estimateRuns({ db }: Context): Promise<number> {
  const row = await db.first<{ total: number | null }>(sql`select max(rowid) as total from runs`)
  return row?.total ?? 0
}

async function findRarest(
  context: Context,
  clauses: readonly IndexedClause[],
  few: number,
): Promise<IndexedClause | undefined> {
  let rarest: IndexedClause | undefined
  let fewest = few
  for (const clause of clauses) {
    const n = await countUpTo(context, fewest, clauseRows(clause, context.dialect))
    if (n >= fewest) continue
    rarest = clause
    fewest = n
  }
  return rarest
}

/** How many rows a source has, counted no further than a limit. */
export async function countUpTo(
  { db }: Context,
  limit: number,
  { from, where }: { from: Sql; where: Sql },
): Promise<number> {
  const row = await db.first<{ n: number }>(
    sql`select count(*) as n from (select 1 from ${from} where ${where} limit ${limit})`,
  )
  return row?.n ?? 0
}
