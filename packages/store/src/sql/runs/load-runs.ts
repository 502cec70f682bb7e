import type { KeyValue, Metric, Run } from '@waymark/domain'
import { loadDatasetInputs } from '../datasets/load-dataset-inputs.ts'
import type { Context } from '../db.ts'
import { groupRows } from '../group-rows.ts'
import { type LatestMetricRow, latestMetricColumns, toLatestMetric } from '../metrics/metric-row.ts'
import { list, type Sql, sql } from '../sql.ts'
import { type KeyValueRow, toKeyValue } from '../tags/tag-row.ts'
import { loadModelInputs, loadModelOutputs } from './load-models.ts'
import { type RunRow, toRunInfo } from './run-row.ts'
import { RUN_NAME_TAG } from './system-tags.ts'

interface OfRun {
  readonly run_uuid: string
}

/**
 * The runs of some rows, in their order, with all that was logged to them: a statement for each
 * kind of thing, not for each run.
 */
export async function loadRuns(context: Context, rows: readonly RunRow[]): Promise<Run[]> {
  if (rows.length === 0) return []
  const runIds = rows.map((row) => row.run_uuid)
  const ids = list(runIds)
  const metrics = await loadLatestMetrics(context, ids)
  const params = await loadKeyValues(
    context,
    sql`
    select run_uuid, key, value from params where run_uuid in ${ids}`,
  )
  const tags = await loadKeyValues(
    context,
    sql`
    select run_uuid, key, value from tags where run_uuid in ${ids}`,
  )
  const datasetInputs = await loadDatasetInputs(context, ids)
  const modelInputs = await loadModelInputs(context, ids)
  const modelOutputs = await loadModelOutputs(context, ids)

  return rows.map((row) => {
    const runId = row.run_uuid
    const runTags = tags.get(runId) ?? []
    return {
      info: toRunInfo({ ...row, name: row.name || runNameIn(runTags) }),
      metrics: metrics.get(runId) ?? [],
      params: params.get(runId) ?? [],
      tags: runTags,
      datasetInputs: datasetInputs.get(runId) ?? [],
      modelInputs: modelInputs.get(runId) ?? [],
      modelOutputs: modelOutputs.get(runId) ?? [],
    }
  })
}

async function loadLatestMetrics(
  { db, dialect }: Context,
  ids: Sql,
): Promise<Map<string, Metric[]>> {
  const rows = await db.all<LatestMetricRow & OfRun>(sql`
    select run_uuid, ${latestMetricColumns(dialect)} from latest_metrics where run_uuid in ${ids}`)
  return groupRows(rows, runIdOf, toLatestMetric)
}

async function loadKeyValues({ db }: Context, query: Sql): Promise<Map<string, KeyValue[]>> {
  return groupRows(await db.all<KeyValueRow & OfRun>(query), runIdOf, toKeyValue)
}

function runIdOf({ run_uuid }: OfRun): string {
  return run_uuid
}

/** Runs of very old stores have their name in the tag only. */
function runNameIn(tags: readonly KeyValue[]): string | null {
  return tags.find(({ key }) => key === RUN_NAME_TAG)?.value ?? null
}
