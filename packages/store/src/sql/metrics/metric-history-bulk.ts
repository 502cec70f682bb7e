import type { SeriesColumns } from '../../store.ts'
import type { Context } from '../db.ts'
import { groupRows } from '../group-rows.ts'
import { list, sql } from '../sql.ts'
import { type PointRow, pointColumns, toSeries } from './series.ts'

/** One key of several runs. */
export interface BulkQuery {
  readonly runIds: readonly string[]
  readonly key: string
  readonly maxResults: number
}

/**
 * The first points of one key over several runs: runs in the order of their ids, each by
 * (timestamp, step, value). Runs without points are left out.
 */
export async function metricHistoryBulk(
  { db, dialect }: Context,
  { runIds, key, maxResults }: BulkQuery,
): Promise<SeriesColumns[]> {
  const rows = await db.all<PointRow & { runId: string }>(sql`
    select run_uuid as runId, ${pointColumns(dialect)}
    from metrics ${dialect.useIndex('index_metrics_run_uuid_key_step')}
    where run_uuid in ${list(runIds)} and key = ${key}
    order by metrics.run_uuid, metrics.timestamp, metrics.step, metrics.value
    limit ${maxResults}`)
  const groups = groupRows(rows, (row) => row.runId)
  return Array.from(groups, ([runId, ofRun]) => toSeries(runId, key, ofRun))
}
