import type { RunFilter, RunOrderBy } from '@waymark/domain'
import type { Cell } from '../../screens.ts'
import type { Context } from '../db.ts'
import { type RunIds, type RunIdsRow, readRunIds, selectRunIds } from '../runs/run-ids.ts'
import { join, raw, type Sql, type SqlValue, sql } from '../sql.ts'
import { chosenConditions } from './chosen-conditions.ts'
import { allOf, numberCondition } from './conditions.ts'
import { hasTagIndex } from './indexes.ts'
import {
  findLargeBlock,
  hasValue,
  isBefore,
  isReached,
  valuesOf,
  type WalkableOrder,
} from './large-block.ts'
import { runCondition } from './run-conditions.ts'
import { isBehind, type SortPlace } from './run-cursor.ts'
import {
  chooseRunPath,
  countUpTo,
  ENTRIES_PER_LOOK,
  estimateRuns,
  type RunPath,
} from './run-path.ts'
import {
  clauseRows,
  isAttributeWalkable,
  isInIndexedScope,
  isInScope,
  isInUnfinishedScope,
  type RunScope,
  runsByAttribute,
  runsByScope,
  unfinishedRuns,
} from './run-rows.ts'
import { type SortTerm, type SortTerms, sortTerms } from './sort-terms.ts'
import { scanTexts } from './text-scan.ts'

/** A search for one page of runs, with everything parsed. */
export interface RunPageSearch extends RunScope {
  readonly filter: RunFilter
  readonly orderBy: RunOrderBy
  /** The row behind which the page begins; undefined for the first page. */
  readonly after: SortPlace | undefined
  readonly limit: number
}

/** A run of a page and where it stands in the order. */
export interface PlacedRun {
  readonly runId: string
  readonly place: SortPlace
}

/** The same of a run that was found, and what it is sorted by. */
const ENTRIES_PER_RUN = 20

/** Newest runs on which a filter is tried, to see how many meet it. */
const SAMPLED_RUNS = 1000

/**
 * The runs of a page, by the cheapest path that the store's contents allow: by the values of the
 * first key where they have an index, then those without one; else by MLflow's paths.
 */
export async function findRunPage(context: Context, search: RunPageSearch): Promise<PlacedRun[]> {
  const total = await estimateRuns(context)
  const steps = Math.min(total, await expectedSteps(context, search))
  // `chooseRunPath` takes a clause that fewer than sqrt(limit * total) runs meet, which supposes
  // that all clauses together are met as rarely; the sample knows better.
  const limit = Math.max(search.limit, Math.ceil(steps ** 2 / Math.max(1, total)))
  const path = await chooseRunPath(context, { ...search, limit, offset: 0 })
  const isFew = path.via !== 'scope' && path.via !== 'metric'
  const walked = isFew ? undefined : walkableOrder(search)
  const isLongWalk = steps > search.limit && steps > total / 4
  const scan =
    !isFew && isScanQuicker(search, steps, total) && (await scanTexts(context, search, total))
  const isSorted = scan || isLongWalk || walked === undefined
  if (isSorted || (await isSmallScope(context, path, search))) {
    const terms = sortTerms(context.dialect, search.orderBy)
    const source = scan || (await sourceOf(context, search, path, !isLongWalk))
    return readPage(context, search, { terms, ...source })
  }
  // A cursor behind the values continues with the runs that have none.
  const isBehindValues = search.after?.[0] !== undefined && search.after[0].rank > 0
  const large = Math.ceil(Math.sqrt(search.limit * total))
  const found = isBehindValues ? [] : await readValues(context, search, walked, { steps, large })
  if (found.length >= search.limit || !mayLack(search.filter, walked)) return found
  const after = isBehindValues ? search.after : undefined
  return [
    ...found,
    ...(await readRest(
      context,
      { ...search, after, limit: search.limit - found.length },
      walked,
      large,
    )),
  ]
}

/** About how many runs in the wanted order have to be looked at until a page is full. */
async function expectedSteps({ db, dialect }: Context, search: RunPageSearch): Promise<number> {
  if (search.filter.length === 0) return search.limit
  const conditions = search.filter.map((clause) => runCondition(clause, dialect))
  const row = await db.first<{ met: number; looked: number }>(sql`
    select count(*) as looked, coalesce(sum(met), 0) as met from (
      select ${allOf(conditions)} as met from ${runsByScope(dialect)}
      where ${isInIndexedScope(search)} limit ${SAMPLED_RUNS})`)
  const { looked = 0, met = 0 } = row ?? {}
  return Math.ceil((search.limit * looked) / (met + 0.5))
}

/** Whether reading every value of a text beats looking it up for each run that a walk passes. */
function isScanQuicker({ limit }: RunPageSearch, steps: number, total: number): boolean {
  const met = (total * limit) / steps
  return steps > limit && steps * ENTRIES_PER_LOOK > total + met * ENTRIES_PER_RUN
}

function walkableOrder({ orderBy: [order] }: RunPageSearch): WalkableOrder | undefined {
  if (order === undefined || order.on === 'attribute') return undefined
  if (order.on === 'tag' && !hasTagIndex(order.key)) return undefined
  return order as WalkableOrder // narrowed by on
}

/** Runs that are few are better sorted; of metrics `chooseRunPath` has already counted them. */
async function isSmallScope(
  { db, dialect }: Context,
  path: RunPath,
  search: RunPageSearch,
): Promise<boolean> {
  if (search.orderBy[0]?.on === 'metric') return path.via === 'scope'
  const few = search.limit * 10
  const row = await db.first<{ n: number }>(sql`select count(*) as n from (
    select 1 from ${runsByScope(dialect)} where ${isInIndexedScope(search)} limit ${few})`)
  return (row?.n ?? 0) < few
}

/** Whether runs without a value of the first key can meet the filter. */
function mayLack(filter: RunFilter, { on, key }: WalkableOrder): boolean {
  return !filter.some(
    (clause) =>
      clause.on === on &&
      clause.key === key &&
      clause.comparator !== '!=' &&
      clause.comparator !== 'IS NULL',
  )
}

/**
 * Runs that have a value of the first key, in its order. Runs of one value that are many are a search
 * of their own: the newest of them, or by the next key, are found without putting all in order.
 */
async function readValues(
  context: Context,
  search: RunPageSearch,
  order: WalkableOrder,
  walk: { readonly steps: number; readonly large: number },
): Promise<PlacedRun[]> {
  const { after, limit } = search
  const block = await findLargeBlock(context, order, { ...walk, after })
  if (block === undefined) return readWalk(context, search, order, walk)
  const isWithin = after?.[0]?.value === block
  const before = isWithin
    ? []
    : await readWalk(context, search, order, { ...walk, isIncluded: isBefore(block, order) })
  if (before.length >= limit) return before
  const place = { rank: 0, value: block }
  const found = [
    ...before,
    ...(await findRunPage(context, {
      ...search,
      filter: [...search.filter, hasValue(order, block)],
      orderBy: search.orderBy.slice(1),
      after: isWithin ? after.slice(1) : undefined,
      limit: limit - before.length,
    }).then((runs) => runs.map((run) => ({ ...run, place: [place, ...run.place] })))),
  ]
  if (found.length >= limit) return found
  const rest = { ...search, after: [place], limit: limit - found.length }
  return [...found, ...(await readValues(context, rest, order, walk))]
}

/** Runs that have a value of the first key, in the index's order. */
async function readWalk(
  context: Context,
  search: RunPageSearch,
  order: WalkableOrder,
  walk: { readonly steps: number; readonly isIncluded?: Sql },
): Promise<PlacedRun[]> {
  const { dialect } = context
  const { from, where } = valuesOf(order, dialect)
  const bounds = search.filter.flatMap((clause) =>
    clause.on === 'metric' && order.on === 'metric' && clause.key === order.key
      ? [{ clause, condition: numberCondition(sql`chosen.value`, clause) }]
      : [],
  )
  const others = search.filter.filter((clause) => bounds.every((bound) => bound.clause !== clause))
  return readPage(context, search, {
    terms: sortTerms(dialect, search.orderBy, true),
    from: sql`${from} cross join runs on runs.run_uuid = chosen.run_uuid`,
    where: sql`${where} and ${isReached(search.after, order)} and ${walk.isIncluded ?? sql`true`}
      and ${isInScope(search)} and ${allOf([
        ...bounds.map(({ condition }) => condition),
        ...(await chosenConditions(context, others, walk.steps)),
      ])}`,
  })
}

/**
 * Runs without a value of the first key: those with NaN, then those without any. Either are alike in that
 * key, so that they are walked by the rest of the order; unless so many have the metric that to find the
 * NaN among them takes as long as to sort.
 */
async function readRest(
  context: Context,
  search: RunPageSearch,
  order: WalkableOrder,
  large: number,
): Promise<PlacedRun[]> {
  const { joins, terms } = sortTerms(context.dialect, search.orderBy)
  const { from, where } = await sourceOf(context, search, { via: 'scope' })
  const isMetric = order.on === 'metric'
  if (isMetric && !(await isLoggedByFew(context, order.key, large))) {
    const lacks = sql`(o0.run_uuid is null or o0.is_nan = 1)`
    const source = { terms: { joins, terms }, from, where: sql`${where} and ${lacks}` }
    return readPage(context, search, source)
  }
  const rest = terms.slice(1)
  const rank = isMetric ? 2 : 1
  const isBehindNaN = search.after?.[0]?.rank === rank
  const withNaN =
    isMetric && !isBehindNaN
      ? await readAlike(context, search, {
          rank: 1,
          terms: { joins: joins.slice(1), terms: rest },
          from: sql`latest_metrics as o0 cross join runs on runs.run_uuid = o0.run_uuid`,
          where: sql`o0."key" = ${order.key} and o0.is_nan = 1 and ${isInScope(search)} and ${allOf(
            search.filter.map((clause) => runCondition(clause, context.dialect)),
          )}`,
        })
      : []
  if (withNaN.length >= search.limit) return withNaN
  const others = {
    after: isBehindNaN || !isMetric ? search.after : undefined,
    limit: search.limit - withNaN.length,
  }
  const lacks = isMetric ? sql`o0.run_uuid is null` : sql`o0.value is null`
  const source = { rank, terms: { joins, terms: rest }, from, where: sql`${where} and ${lacks}` }
  return [...withNaN, ...(await readAlike(context, others, source))]
}

async function isLoggedByFew(context: Context, key: string, large: number): Promise<boolean> {
  const rows = { from: sql`latest_metrics as o0`, where: sql`o0."key" = ${key}` }
  return (await countUpTo(context, large, rows)) < large
}

/** A page of runs that have one rank in the first key and no value, in the order of the other terms. */
async function readAlike(
  context: Context,
  { after, limit }: Pick<RunPageSearch, 'after' | 'limit'>,
  { rank, ...source }: Source & { readonly rank: number },
): Promise<PlacedRun[]> {
  const found = await readPage(context, { after: after?.slice(1), limit }, source)
  return found.map(({ runId, place }) => ({ runId, place: [{ rank, value: null }, ...place] }))
}

/** The statement of a page but for its cursor. */
interface Source {
  readonly terms: SortTerms
  readonly from: Sql
  readonly where: Sql
}

/** Where the runs of a path come from that does not walk values; in the order of an attribute if it may. */
async function sourceOf(
  context: Context,
  search: RunPageSearch,
  path: RunPath,
  mayWalkOrder = false,
): Promise<{ from: Sql; where: Sql }> {
  const { dialect } = context
  if (path.via === 'clause') {
    const rows = clauseRows(path.clause, dialect)
    const { from, where } = rows
    const others = search.filter.filter((clause) => clause !== path.clause)
    const looks = others.length === 0 ? 0 : await countUpTo(context, 1e9, rows)
    const conditions = await chosenConditions(context, others, looks)
    return {
      from: sql`${from} cross join runs on runs.run_uuid = chosen.run_uuid`,
      where: sql`${where} and ${isInScope(search)} and ${allOf(conditions)}`,
    }
  }
  const conditions = allOf(search.filter.map((clause) => runCondition(clause, dialect)))
  if (path.via === 'ids')
    return { from: raw('runs'), where: sql`${isInScope(search)} and ${conditions}` }
  if (path.via === 'unfinished') {
    const where = sql`${isInUnfinishedScope(search)} and ${conditions}`
    return { from: unfinishedRuns(dialect), where }
  }
  const [order] = search.orderBy
  const isWalked =
    mayWalkOrder && order?.on === 'attribute' && isAttributeWalkable(order.key, search)
  return {
    from: isWalked ? runsByAttribute(order.key, dialect) : runsByScope(dialect),
    where: sql`${isInIndexedScope(search)} and ${conditions}`,
  }
}

async function readPage(
  { db }: Context,
  { after, limit }: Pick<RunPageSearch, 'after' | 'limit'>,
  source: Source,
): Promise<PlacedRun[]> {
  const { joins, terms } = source.terms
  // The cursor first: where its columns are the index's, it is tried before any row is fetched.
  const behind = after === undefined ? sql`true` : isBehind(terms, after)
  const rows = await db.all<Record<string, SqlValue>>(sql`
    select runs.run_uuid as id, ${join(terms.flatMap(selectTerm))}
    from ${source.from} ${join(joins, ' ')}
    where ${behind} and ${source.where}
    order by ${join(terms.map(({ order }) => order))} limit ${limit}`)
  return rows.map((row) => ({
    runId: String(row['id']),
    place: terms.map((_, at) => ({ rank: Number(row[`r${at}`]), value: row[`v${at}`] ?? null })),
  }))
}

function selectTerm({ rank, selected }: SortTerm, at: number): readonly Sql[] {
  return [sql`${rank} as ${raw(`r${at}`)}`, sql`${selected} as ${raw(`v${at}`)}`]
}

/** How many runs meet a filter. */
export async function countRunsFound(context: Context, search: FilteredScope): Promise<number> {
  const { from, where } = await sourceOfAll(context, search)
  const row = await context.db.first<{ total: number }>(
    sql`select count(*) as total from ${from} where ${where}`,
  )
  return row?.total ?? 0
}

/**
 * The ids of all runs that meet a filter, in no order that means anything, with what stands in some
 * columns of `runs`: a second look for these would take longer than the first for the ids.
 */
export async function listRunsFound(
  context: Context,
  search: FilteredScope,
  columns: readonly Sql[] = [],
): Promise<{ readonly runIds: RunIds; readonly columns: readonly Cell[][] }> {
  const { from, where } = await sourceOfAll(context, search)
  const { jsonTexts } = context.dialect
  const selected = columns.map((column, at) => sql`, ${column} as ${raw(`c${at}`)}`)
  const lists = columns.map((_, at) => sql`, ${jsonTexts(`c${at}`)} as ${raw(`l${at}`)}`)
  const found = sql`(
    select runs.run_uuid as id ${join(selected, ' ')} from ${from} where ${where}) as found`
  const row = await context.db.first<RunIdsRow & Record<string, unknown>>(
    sql`select ${selectRunIds(context)} ${join(lists, ' ')} from ${found}`,
  )
  return {
    runIds: await readRunIds(context, row, found),
    columns: columns.map((_, at) => JSON.parse(String(row?.[`l${at}`] ?? '[]'))),
  }
}

type FilteredScope = RunScope & { readonly filter: RunFilter }

async function sourceOfAll(context: Context, search: FilteredScope) {
  // As for a page without end: then the rarest clause is the best way in, however many meet it.
  const whole = { ...search, orderBy: [], after: undefined, limit: Number.MAX_SAFE_INTEGER }
  const path = await chooseRunPath(context, { ...whole, limit: 1e9, offset: 0 })
  const scan =
    path.via === 'scope' && (await scanTexts(context, search, await estimateRuns(context)))
  return scan || sourceOf(context, whole, path)
}
