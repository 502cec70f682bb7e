import type { Int64 } from '@waymark/domain'
import type { SeriesColumns } from '../../store.ts'
import type { Context } from '../db.ts'
import { type Sql, sql } from '../sql.ts'
import { type PointRow, pointColumns, toSeries } from './series.ts'

/** One key of several runs, thinned. */
export interface IntervalQuery {
  readonly runIds: readonly string[]
  readonly key: string
  /** Both or neither. */
  readonly startStep: Int64 | undefined
  readonly endStep: Int64 | undefined
  /** Points a run may have in the answer; at least 1. */
  readonly maxResults: number
}

/**
 * Each run's series by (step, timestamp, value), cut into `maxResults` stretches of equal length
 * of which the first point stays, and in place of the last one the series' last point: the points
 * that MLflow's charts show. Runs in the order given.
 */
export async function metricHistoryInterval(
  context: Context,
  query: IntervalQuery,
): Promise<SeriesColumns[]> {
  const series: SeriesColumns[] = []
  for (const runId of query.runIds) series.push(await thinned(context, query, runId))
  return series
}

async function thinned(
  { db, dialect }: Context,
  { key, maxResults, startStep, endStep }: IntervalQuery,
  runId: string,
): Promise<SeriesColumns> {
  const range =
    startStep === undefined || endStep === undefined
      ? sql``
      : sql` and step >= ${startStep} and step <= ${endStep}`
  const source = sql`metrics ${dialect.useIndex('index_metrics_run_uuid_key_step')}
    where run_uuid = ${runId} and key = ${key}${range}`

  const counted = await db.first<{ total: number }>(sql`select count(*) as total from ${source}`)
  const total = counted?.total ?? 0
  const rows =
    total <= maxResults
      ? await db.all<PointRow>(sql`
          select ${pointColumns(dialect)} from ${source}
          order by metrics.step, metrics.timestamp, metrics.value, metrics.is_nan`)
      : await db.all<PointRow>(sql`
          select ${pointColumns(dialect)} from (
            select value, is_nan, timestamp, step,
              row_number() over (order by step, timestamp, value, is_nan) - 1 as place
            from ${source}
          ) as metrics
          where ${isSampled(total, maxResults)}
          order by place`)
  return toSeries(runId, key, rows)
}

/**
 * Whether the point at `place`, counted from 0, stays: the first of each stretch but for the last
 * stretch, and the last point of all. As NTILE, the first stretches are one longer if `total`
 * cannot be divided.
 */
function isSampled(total: number, stretches: number): Sql {
  const short = Math.floor(total / stretches)
  const long = short + 1
  const inLong = (total % stretches) * long // points in the longer stretches
  const lastStretch = total - short
  return sql`place = ${total - 1} or place < ${lastStretch} and case
    when place < ${inLong} then place % ${long} = 0
    else (place - ${inLong}) % ${short} = 0 end`
}
