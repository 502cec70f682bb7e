import type { Context } from '../db.ts'
import { type Sql, sql } from '../sql.ts'
import { pointsIn } from './point-in.ts'
import {
  type ColumnsRow,
  isAscending,
  parseColumns,
  type SeriesMark,
  sampleScale,
  selectColumns,
  storedPoints,
  type WholeSeries,
} from './read-series.ts'

/** One metric of several runs. */
interface SeriesOfRuns {
  readonly key: string
  readonly runIds: readonly string[]
}

/** Points of a series that is short: what a statement costs is little beside more of them. */
const SHORT = 500

/** Series that are looked at for a scale that suits all of one metric. */
const SAMPLED = 3

/**
 * The short ones of several series, by run. One with several points at a step is left out, since its
 * order takes a sort.
 */
export async function readShortSeries(
  context: Context,
  { key, runIds, withTimes }: SeriesOfRuns & { readonly withTimes: boolean },
): Promise<ReadonlyMap<string, WholeSeries & SeriesMark>> {
  const short = await findShort(context, { key, runIds })
  if (short.length === 0) return new Map()
  const options = { scale: await sampleRuns(context, { key, runIds: short }), withTimes }
  // The index gives the points of each run by step; whether it did shows below.
  const rows = await context.db.all<ColumnsRow & { id: string }>(sql`
    select run_uuid as id, ${selectColumns(context, options)}
    from ${storedOfRuns(context, { key, runIds: short })} group by run_uuid`)
  const found = new Map(rows.map((row) => [row.id, row]))
  const read = short.map((id) => ({ ...parseColumns(found.get(id), options), id }))
  const ordered = read.filter(({ steps }) => isAscending(steps))
  const pointOf = await pointsIn(
    context,
    ordered.map(({ lastRow }) => lastRow),
  )
  return new Map(
    ordered.map((series) => [
      series.id,
      { ...series, count: series.steps.length, lastPoint: pointOf(series.lastRow) },
    ]),
  )
}

/** FROM and WHERE of several series, read run by run and each in the order of its steps. */
function storedOfRuns({ dialect }: Context, { key, runIds }: SeriesOfRuns): Sql {
  return sql`metrics ${dialect.useIndex('index_metrics_run_uuid_key_step')}
    where run_uuid in (select value from ${dialect.listed(runIds)}) and "key" = ${key}`
}

/** The runs whose series are short; no more of a longer one is looked at than tells so. */
async function findShort(context: Context, { key, runIds }: SeriesOfRuns): Promise<string[]> {
  const { db, dialect } = context
  const rows = await db.all<{ id: string }>(sql`
    select value as id from ${dialect.listed(runIds)}
    where (
      select 1 from metrics ${dialect.useIndex('index_metrics_run_uuid_key_step')}
      where run_uuid = listed.value and metrics."key" = ${key} limit 1 offset ${SHORT}) is null`)
  return rows.map(({ id }) => id)
}

/** A scale that suits most values of them all. */
async function sampleRuns(context: Context, { key, runIds }: SeriesOfRuns): Promise<number> {
  const every = Math.ceil(runIds.length / SAMPLED)
  const scales: number[] = []
  for (const runId of runIds.filter((_, at) => at % every === 0)) {
    scales.push(await sampleScale(context, storedPoints(context, { runId, key })))
  }
  return Math.min(...scales)
}
