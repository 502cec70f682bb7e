import type { MetricAggregate } from '@waymark/domain'
import type { Context } from '../../db.ts'
import { list, raw, type Sql, sql } from '../../sql.ts'
import { findTalliedRows, newestRow } from './tallied-rows.ts'
import { TALLY_COLUMNS } from './tally-columns.ts'

/** Points behind the tallies that a question still adds itself: a tenth of a second. */
const MOST_BEHIND = 200_000

/** Whether the tallies can be asked: otherwise a figure of a metric is made of all its points. */
export async function areTalliesKept(context: Context): Promise<boolean> {
  const tallied = await findTalliedRows(context)
  if (tallied === undefined || !tallied.isSure) return false
  return (await newestRow(context)) - tallied.lastRow <= MOST_BEHIND
}

/**
 * What was logged since the last tally. Part of the statement that reads the tallies, so that no point
 * is counted twice or not at all because of one made in between.
 */
function addedOf(keys: readonly string[]): Sql {
  return sql`select "key", run_uuid, ${TALLY_COLUMNS}
    from metrics not indexed
    where rowid > coalesce((select last_row from waymark_tallied), 0) and "key" in ${list(keys)}
    group by "key", run_uuid`
}

/** A figure of a metric of each run that has it as `id` and `value`, null where all is NaN. */
export function figuresInTallies(on: MetricAggregate, key: string): Sql {
  return sql`
    with added as materialized (${addedOf([key])})
    select tally.run_uuid as id, ${JOINED[on]} as value
    from waymark_tallies as tally left join added on added.run_uuid = tally.run_uuid
    where tally."key" = ${key}
    union all
    select run_uuid as id, ${ALONE[on]} as value from added
    where run_uuid not in (select run_uuid from waymark_tallies where "key" = ${key})`
}

const ALONE: Readonly<Record<MetricAggregate, Sql>> = {
  min: raw('least'),
  max: raw('greatest'),
  mean: raw('total / nullif(numbers, 0)'),
}

const JOINED: Readonly<Record<MetricAggregate, Sql>> = {
  min: raw('min(coalesce(tally.least, added.least), coalesce(added.least, tally.least))'),
  max: raw(
    'max(coalesce(tally.greatest, added.greatest), coalesce(added.greatest, tally.greatest))',
  ),
  mean: raw(
    '(tally.total + coalesce(added.total, 0)) / nullif(tally.numbers + coalesce(added.numbers, 0), 0)',
  ),
}

/** What of the tallies is each figure. */
const TALLIED: Readonly<Record<MetricAggregate, Sql>> = {
  min: raw('least'),
  max: raw('greatest'),
  mean: raw('total / nullif(numbers, 0)'),
}

/** Runs with points behind the tallies of a metric that are looked up apart from them. */
const MOST_ADDED = 500

/**
 * The first runs in the order of a figure with their figures, from a value on; in no order, and no
 * further than the last value that all runs of are among them. Undefined where tallies cannot tell.
 *
 * @param query.from the value to begin with; undefined: the first
 * @param query.limit at least so many, if so many follow and not too many are alike
 */
export async function firstFigures(
  context: Context,
  query: {
    readonly on: MetricAggregate
    readonly key: string
    readonly ascending: boolean
    readonly from: number | undefined
    readonly limit: number
  },
): Promise<ReadonlyMap<string, number> | undefined> {
  const { on, key, ascending, from, limit } = query
  if (!(await areTalliesKept(context))) return undefined
  const { db } = context
  // Before the tallies: what is tallied meanwhile is then in both, and what it was before in neither.
  const added = await db.all<{ id: string }>(sql`
    select distinct run_uuid as id from metrics not indexed
    where rowid > coalesce((select last_row from waymark_tallied), 0) and "key" = ${key}
    limit ${MOST_ADDED + 1}`)
  if (added.length > MOST_ADDED) return undefined
  const addedIds = added.map(({ id }) => id)
  const isFurther = raw(ascending ? '>=' : '<=')
  const tallied = await db.all<{ id: string; value: number }>(sql`
    select id, value from (
      select run_uuid as id, ${TALLIED[on]} as value from waymark_tallies where "key" = ${key})
    where value is not null and ${from === undefined ? sql`true` : sql`value ${isFurther} ${from}`}
    order by value ${raw(ascending ? 'asc' : 'desc')} limit ${limit}`)
  const end = tallied.length < limit ? undefined : tallied.at(-1)?.value
  const isBeforeEnd = (value: number) =>
    end === undefined || (ascending ? value < end : value > end)
  const figures = new Map(
    tallied.flatMap(({ id, value }) => (isBeforeEnd(value) ? [[id, value]] : [])),
  )
  for (const id of addedIds) figures.delete(id)
  if (addedIds.length === 0) return figures
  const again = await db.all<Record<MetricAggregate, number> & { run_uuid: string }>(
    figuresOfRuns(addedIds, [key]),
  )
  for (const row of again) if (isBeforeEnd(row[on])) figures.set(row.run_uuid, row[on])
  return figures
}

/** How large some of these figures are, at most; 0 where there are none. */
export async function sampleTallies({ db }: Context, key: string): Promise<number> {
  const row = await db.first<{ largest: number | null }>(sql`
    select max(max(abs(least), abs(greatest))) as largest from (
      select least, greatest from waymark_tallies where "key" = ${key} limit 100)`)
  return row?.largest ?? 0
}

/** The same three figures of some runs and metrics, as `run_uuid`, `key`, `min`, `max`, `mean`. */
export function figuresOfRuns(runIds: readonly string[], keys: readonly string[]): Sql {
  return sql`
    select run_uuid, "key", min(least) as "min", max(greatest) as "max",
      sum(total) / nullif(sum(numbers), 0) as "mean"
    from (
      select "key", run_uuid, numbers, least, greatest, total from waymark_tallies
      where "key" in ${list(keys)} and run_uuid in ${list(runIds)}
      union all
      select * from (${addedOf(keys)}) where run_uuid in ${list(runIds)})
    group by run_uuid, "key" having sum(numbers) > 0`
}
