import type { SeriesPage, SeriesPageQuery } from '../../screens.ts'
import type { Context } from '../db.ts'
import { sql } from '../sql.ts'
import { readPoints } from './series.ts'

/** Some points of a series, exact, by (step, time): the index has nearly that order already. */
export function seriesPage(
  context: Context,
  { runId, key, offset, limit }: SeriesPageQuery,
): Promise<SeriesPage> {
  return readPoints(
    context,
    sql`select value, is_nan, timestamp, step
      from metrics ${context.dialect.useIndex('index_metrics_run_uuid_key_step')}
      where run_uuid = ${runId} and key = ${key}
      order by step, timestamp, value, is_nan
      limit ${limit} offset ${offset}`,
  )
}
