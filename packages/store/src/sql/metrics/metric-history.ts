import type { SeriesColumns } from '../../store.ts'
import type { Context } from '../db.ts'
import { offsetOf, pageTokenAt } from '../page-token.ts'
import { sql } from '../sql.ts'
import { type PointRow, pointColumns, toSeries } from './series.ts'

/** Which points of one series to read. */
export interface HistoryQuery {
  readonly runId: string
  readonly key: string
  /** undefined: the whole series. */
  readonly maxResults: number | undefined
  readonly pageToken: string | undefined
}

/** A page of one series, ordered by (timestamp, step, value). */
export async function metricHistory(
  { db, dialect }: Context,
  { runId, key, maxResults, pageToken }: HistoryQuery,
): Promise<{ series: SeriesColumns; nextPageToken: string | undefined }> {
  const offset = offsetOf(pageToken)
  // Without the hint SQLite takes the primary key and scans this key over every run.
  const rows = await db.all<PointRow>(sql`
    select ${pointColumns(dialect)}
    from metrics ${dialect.useIndex('index_metrics_run_uuid_key_step')}
    where run_uuid = ${runId} and key = ${key}
    order by metrics.timestamp, metrics.step, metrics.value
    limit ${maxResults === undefined ? Number.MAX_SAFE_INTEGER : maxResults + 1} offset ${offset}`)

  const hasMore = maxResults !== undefined && rows.length > maxResults
  return {
    series: toSeries(runId, key, hasMore ? rows.slice(0, maxResults) : rows),
    nextPageToken: hasMore ? pageTokenAt(offset + maxResults) : undefined,
  }
}
