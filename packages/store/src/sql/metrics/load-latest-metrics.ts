import type { Int64, Metric } from '@waymark/domain'
import type { Context } from '../db.ts'
import { groupRows } from '../group-rows.ts'
import { type Sql, sql } from '../sql.ts'
import { type LatestMetricRow, latestMetricColumns, toLatestMetric } from './metric-row.ts'
import { parseFloats } from './series.ts'

interface ListsRow {
  readonly run_uuid: string
  /** JSON lists of one length. */
  readonly keys: string
  readonly values: string
  readonly timestamps: string
  readonly steps: string
}

/** The latest point of every series of each of some runs. */
export async function loadLatestMetrics(
  context: Context,
  runIds: Sql,
): Promise<Map<string, Metric[]>> {
  const { db, dialect } = context
  const rows = await db.all<ListsRow>(sql`
    select run_uuid, ${dialect.jsonTexts('key')} as keys,
      ${dialect.jsonFloats('value', 'is_nan')} as "values",
      ${dialect.jsonIntegers('coalesce(timestamp, 0)')} as timestamps,
      ${dialect.jsonIntegers('step')} as steps
    from latest_metrics where run_uuid in ${runIds} group by run_uuid`)
  const metrics = rows.map((row): [string, Metric[]] => [row.run_uuid, toMetrics(row)])
  return metrics.every(([, ofRun]) => ofRun.every(isExact))
    ? new Map(metrics)
    : loadRows(context, runIds)
}

function toMetrics(row: ListsRow): Metric[] {
  const keys: string[] = JSON.parse(row.keys)
  const values = parseFloats(row.values)
  const timestamps: Int64[] = JSON.parse(row.timestamps)
  const steps: Int64[] = JSON.parse(row.steps)
  return keys.map((key, i) => ({
    key,
    value: values[i] as number, // one length
    timestamp: timestamps[i] as Int64,
    step: steps[i] as Int64,
  }))
}

/** What is beyond 2^53 was rounded by the parser, but never to a safe integer. */
function isExact({ timestamp, step }: Metric): boolean {
  return Number.isSafeInteger(timestamp) && Number.isSafeInteger(step)
}

async function loadRows({ db, dialect }: Context, runIds: Sql): Promise<Map<string, Metric[]>> {
  const rows = await db.all<LatestMetricRow & { run_uuid: string }>(sql`
    select run_uuid, ${latestMetricColumns(dialect)}
    from latest_metrics where run_uuid in ${runIds}`)
  return groupRows(rows, (row) => row.run_uuid, toLatestMetric)
}
