import type { Context } from '../db.ts'
import { raw, type Sql, sql } from '../sql.ts'
import { parseScaledFloats, scaleFor } from './scaled-floats.ts'

/** Which series. */
export interface SeriesPlace {
  readonly runId: string
  readonly key: string
}

/** A whole series in the order of (step, time); steps and times beyond 2^53 are rounded. */
export interface WholeSeries {
  readonly steps: Float64Array
  readonly values: Float64Array
  /** Read only where they are asked for: they cost a quarter of it all. */
  readonly times: Float64Array | undefined
}

/** What tells whether a series is still the one that was read. */
export interface SeriesMark {
  readonly count: number
  /** 0 where it has none. */
  readonly lastRow: number
  /** The point in that row: once points were dropped, others get their rows. */
  readonly lastPoint: string
}

/** A series as it was read. */
export type ReadSeries = WholeSeries & Pick<SeriesMark, 'lastRow'>

/** FROM and WHERE of a series, read in the order of its steps. */
export function storedPoints({ dialect }: Context, { runId, key }: SeriesPlace): Sql {
  return sql`metrics ${dialect.useIndex('index_metrics_run_uuid_key_step')}
    where run_uuid = ${runId} and key = ${key}`
}

/** The index gives the order of steps for nothing; only several points of one step need a sort. */
export async function readOrdered(
  context: Context,
  stored: Sql,
  withTimes: boolean,
): Promise<ReadSeries> {
  const options = { scale: await sampleScale(context, stored), withTimes }
  const columns = await readColumns(context, sql`${stored} order by step`, options)
  return isAscending(columns.steps)
    ? columns
    : readColumns(context, sql`${stored} order by step, timestamp, value, is_nan`, options)
}

/** A scale that suits most values: they are seldom greater than at both ends. */
export async function sampleScale({ db }: Context, stored: Sql): Promise<number> {
  const end = (order: Sql) =>
    sql`select * from (select value from ${stored} order by step ${order} limit ${SAMPLED})`
  const row = await db.first<{ largest: number | null }>(sql`
    select max(abs(value)) as largest from (${end(raw('asc'))} union all ${end(raw('desc'))})`)
  return scaleFor(row?.largest ?? 0)
}

const SAMPLED = 5

/** Whether no step comes twice, and none after a greater one. */
export function isAscending(steps: Float64Array): boolean {
  for (let at = 1; at < steps.length; at += 1) {
    if (!((steps[at] as number) > (steps[at - 1] as number))) return false // both within
  }
  return true
}

/** Columns as the lists that {@link selectColumns} selects. */
export interface ColumnsRow {
  readonly lastRow: number | null
  readonly values: string
  readonly steps: string
  readonly times: string | null
}

/** One row of lists: an object a point takes five times as long. */
async function readColumns(
  context: Context,
  ordered: Sql,
  options: ColumnsOptions,
): Promise<ReadSeries> {
  const row = await context.db.first<ColumnsRow>(sql`
    select ${selectColumns(context, options)}
    from (select value, is_nan, step, timestamp, rowid as rowid from ${ordered}) as points`)
  return parseColumns(row, options)
}

/** How the columns of a series are read. */
export interface ColumnsOptions {
  /** See {@link sampleScale}. */
  readonly scale: number
  readonly withTimes: boolean
}

/** Aggregates the points of a series, in the order in which they come, to a {@link ColumnsRow}. */
export function selectColumns({ dialect }: Context, { scale, withTimes }: ColumnsOptions): Sql {
  return sql`${dialect.scaledFloats('value', 'is_nan', scale)} as "values",
    ${dialect.jsonIntegers('step')} as steps,
    ${withTimes ? dialect.jsonIntegers('timestamp') : raw('null')} as times, max(rowid) as lastRow`
}

/** The series in such a row; an empty one if there is none. */
export function parseColumns(
  row: ColumnsRow | undefined,
  { scale, withTimes }: ColumnsOptions,
): ReadSeries {
  const { values = '[]', steps = '[]', times = withTimes ? '[]' : null, lastRow } = row ?? {}
  return {
    values: parseScaledFloats(values, scale),
    steps: parseColumn(steps),
    times: times === null ? undefined : parseColumn(times),
    lastRow: lastRow ?? 0,
  }
}

/** A loop: `Float64Array.from` with a function takes three times as long. */
function parseColumn(json: string): Float64Array {
  const list: (number | null)[] = JSON.parse(json)
  const column = new Float64Array(list.length)
  for (let at = 0; at < list.length; at += 1) column[at] = list[at] ?? Number.NaN
  return column
}
