import type { SeriesColumns } from '../../store.ts'
import type { Context } from '../db.ts'
import { offsetOf, pageTokenAt } from '../page-token.ts'
import { sql } from '../sql.ts'
import { type Points, readPoints } from './series.ts'

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
  context: Context,
  { runId, key, maxResults, pageToken }: HistoryQuery,
): Promise<{ series: SeriesColumns; nextPageToken: string | undefined }> {
  const offset = offsetOf(pageToken)
  // Without the hint SQLite takes the primary key and scans this key over every run.
  const points = await readPoints(
    context,
    sql`select value, is_nan, timestamp, step
      from metrics ${context.dialect.useIndex('index_metrics_run_uuid_key_step')}
      where run_uuid = ${runId} and key = ${key}
      order by timestamp, step, value
      limit ${maxResults === undefined ? Number.MAX_SAFE_INTEGER : maxResults + 1}
      offset ${offset}`,
  )
  const hasMore = maxResults !== undefined && points.values.length > maxResults
  return {
    series: { runId, key, ...(hasMore ? firstPoints(points, maxResults) : points) },
    nextPageToken: hasMore ? pageTokenAt(offset + maxResults) : undefined,
  }
}

function firstPoints({ values, timestamps, steps }: Points, count: number): Points {
  return {
    values: values.slice(0, count),
    timestamps: timestamps.slice(0, count),
    steps: steps.slice(0, count),
  }
}
