import type { LoggedModel, LoggedModelMetric } from '@waymark/domain'
import type { Context } from '../db.ts'
import { groupRows } from '../group-rows.ts'
import { type Int64Column, readInt64 } from '../int64-column.ts'
import { list, type Sql, sql } from '../sql.ts'
import { type KeyValueRow, toKeyValue } from '../tags/tag-row.ts'
import { type LoggedModelRow, toLoggedModel } from './logged-model-row.ts'

// A page may be of any size; this stays far below what SQLite can bind.
const MODELS_PER_STATEMENT = 1000

interface MetricRow {
  readonly model_id: string
  readonly key: string
  readonly value: number | null
  readonly timestamp: Int64Column
  readonly step: Int64Column
  readonly run_id: string
  readonly dataset_name: string | null
  readonly dataset_digest: string | null
}

/** The logged models of some rows, in their order, with tags, params and metrics. */
export async function loadLoggedModels(
  context: Context,
  rows: readonly LoggedModelRow[],
): Promise<LoggedModel[]> {
  const models: LoggedModel[] = []
  for (let from = 0; from < rows.length; from += MODELS_PER_STATEMENT) {
    models.push(...(await loadPart(context, rows.slice(from, from + MODELS_PER_STATEMENT))))
  }
  return models
}

async function loadPart(context: Context, rows: readonly LoggedModelRow[]): Promise<LoggedModel[]> {
  const { db } = context
  const ids = list(rows.map((row) => row.model_id))
  const tags = groupRows(
    await db.all<KeyValueRow & { model_id: string }>(sql`
      select model_id, tag_key as key, tag_value as value from logged_model_tags
      where model_id in ${ids} order by tag_key`),
    modelOf,
    toKeyValue,
  )
  const params = groupRows(
    await db.all<KeyValueRow & { model_id: string }>(sql`
      select model_id, param_key as key, param_value as value from logged_model_params
      where model_id in ${ids} order by param_key`),
    modelOf,
    toKeyValue,
  )
  const metrics = groupRows(await findMetricRows(context, ids), modelOf, toMetric)
  return rows.map((row) =>
    toLoggedModel(row, {
      tags: tags.get(row.model_id) ?? [],
      params: params.get(row.model_id) ?? [],
      metrics: metrics.get(row.model_id) ?? [],
    }),
  )
}

async function findMetricRows({ db, dialect }: Context, ids: Sql): Promise<MetricRow[]> {
  return db.all<MetricRow>(sql`
    select model_id, metric_name as key, metric_value as value,
      ${dialect.int64('metric_timestamp_ms')} as timestamp,
      ${dialect.int64('metric_step')} as step, run_id, dataset_name, dataset_digest
    from logged_model_metrics where model_id in ${ids}
    order by metric_name, metric_timestamp_ms, metric_step, run_id`)
}

function toMetric(row: MetricRow): LoggedModelMetric {
  return {
    key: row.key,
    value: row.value ?? Number.NaN, // SQL has no NaN: it is stored as null
    timestamp: readInt64(row.timestamp),
    step: readInt64(row.step),
    runId: row.run_id,
    modelId: row.model_id,
    datasetName: row.dataset_name,
    datasetDigest: row.dataset_digest,
  }
}

function modelOf(row: { readonly model_id: string }): string {
  return row.model_id
}
