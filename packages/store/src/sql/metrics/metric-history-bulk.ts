import type { SeriesColumns } from '../../store.ts'
import type { Context } from '../db.ts'
import { sql } from '../sql.ts'
import { readPoints } from './series.ts'

/** One key of several runs. */
export interface BulkQuery {
  readonly runIds: readonly string[]
  readonly key: string
  /** Points over all runs. */
  readonly maxResults: number
}

/**
 * The first points of one key over several runs: runs in the order of their ids, each by
 * (timestamp, step, value). Runs without points are left out.
 */
export async function metricHistoryBulk(
  context: Context,
  { runIds, key, maxResults }: BulkQuery,
): Promise<SeriesColumns[]> {
  const series: SeriesColumns[] = []
  let left = maxResults
  for (const runId of [...new Set(runIds)].sort()) {
    if (left <= 0) break
    const points = await readPoints(
      context,
      sql`select value, is_nan, timestamp, step
        from metrics ${context.dialect.useIndex('index_metrics_run_uuid_key_step')}
        where run_uuid = ${runId} and key = ${key}
        order by timestamp, step, value limit ${left}`,
    )
    left -= points.values.length
    if (points.values.length > 0) series.push({ runId, key, ...points })
  }
  return series
}
