import { TrackingError } from '@waymark/domain'
import type { ImportedLoggedModel } from '../../imports.ts'
import { appendUriPath } from '../append-uri-path.ts'
import type { Tx } from '../db.ts'
import { getExperimentRow } from '../experiments/get-experiment.ts'
import type { Int64Column } from '../int64-column.ts'
import { toStatusColumn } from '../logged-models/logged-model-row.ts'
import { getRunRow } from '../runs/lock-run.ts'
import { sql } from '../sql.ts'

/**
 * Takes in a logged model under its own id, with params, tags and metrics.
 *
 * @throws {TrackingError} `IMPORT_CONFLICT`, `EXPERIMENT_NOT_FOUND`, `RUN_NOT_FOUND`
 */
export async function importLoggedModel(tx: Tx, request: ImportedLoggedModel): Promise<void> {
  const { model } = request
  const experiment = await getExperimentRow(tx, model.experimentId)
  const experimentId = experiment.experiment_id
  const location =
    request.artifactLocation ??
    appendUriPath(experiment.artifact_location ?? '', 'models', model.modelId, 'artifacts')
  await checkSame(tx, request, experimentId)
  await tx.db.run(sql`
    insert into logged_models (model_id, experiment_id, name, artifact_location,
      creation_timestamp_ms, last_updated_timestamp_ms, status, lifecycle_stage, model_type,
      source_run_id, status_message)
    values (${model.modelId}, ${experimentId}, ${model.name}, ${location}, ${model.createdAt},
      ${model.updatedAt}, ${toStatusColumn(model.status)}, 'active', ${model.modelType},
      ${model.sourceRunId}, ${model.statusMessage})
    on conflict (model_id) do update set status = excluded.status,
      status_message = excluded.status_message,
      last_updated_timestamp_ms = excluded.last_updated_timestamp_ms`)
  await writeParts(tx, request, experimentId)
}

async function checkSame(
  { db, dialect }: Tx,
  { model }: ImportedLoggedModel,
  experimentId: Int64Column,
): Promise<void> {
  const here = await db.first<{ experimentId: Int64Column; name: string }>(sql`
    select ${dialect.int64('experiment_id')} as experimentId, name from logged_models
    where model_id = ${model.modelId}`)
  if (here === undefined) return
  if (here.name === model.name && here.experimentId === experimentId) return
  const reason = `a model with this id, '${here.name}' in experiment ${here.experimentId}, is here already`
  throw new TrackingError('IMPORT_CONFLICT', { what: `Logged model ${model.modelId}`, reason })
}

async function writeParts(
  tx: Tx,
  { model: { modelId, params, tags, metrics } }: ImportedLoggedModel,
  experimentId: Int64Column,
): Promise<void> {
  const { db } = tx
  for (const { key, value } of params) {
    await db.run(sql`
      insert into logged_model_params (model_id, experiment_id, param_key, param_value)
      values (${modelId}, ${experimentId}, ${key}, ${value}) on conflict do nothing`)
  }
  for (const { key, value } of tags) {
    await db.run(sql`
      insert into logged_model_tags (model_id, experiment_id, tag_key, tag_value)
      values (${modelId}, ${experimentId}, ${key}, ${value})
      on conflict (model_id, tag_key) do update set tag_value = excluded.tag_value`)
  }
  for (const runId of new Set(metrics.map((metric) => metric.runId))) await getRunRow(tx, runId)
  for (const metric of metrics) {
    const value = Number.isNaN(metric.value) ? null : metric.value // SQL has no NaN
    await db.run(sql`
      insert into logged_model_metrics (model_id, metric_name, metric_timestamp_ms, metric_step,
        metric_value, experiment_id, run_id, dataset_name, dataset_digest)
      values (${modelId}, ${metric.key}, ${metric.timestamp}, ${metric.step}, ${value},
        ${experimentId}, ${metric.runId}, ${metric.datasetName ?? null},
        ${metric.datasetDigest ?? null})
      on conflict do nothing`)
  }
}
