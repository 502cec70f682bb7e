import { checkLoggedModelName, type LoggedModel, type NewLoggedModel } from '@waymark/domain'
import { appendUriPath } from '../append-uri-path.ts'
import type { Tx } from '../db.ts'
import { getActiveExperiment } from '../experiments/get-active-experiment.ts'
import { inventRunName } from '../runs/invent-run-name.ts'
import { sql } from '../sql.ts'
import { getLoggedModel } from './get-logged-model.ts'
import { insertParams, insertTags } from './insert-key-values.ts'
import { toStatusColumn } from './logged-model-row.ts'

/**
 * Creates a logged model whose files are awaited. Its run is noted, not looked up, as in MLflow.
 *
 * @throws {TrackingError} `EXPERIMENT_NOT_FOUND`, `EXPERIMENT_NOT_ACTIVE`,
 *   `LOGGED_MODEL_KEY_EXISTS` for a param or tag given twice
 */
export async function createLoggedModel(tx: Tx, request: NewLoggedModel): Promise<LoggedModel> {
  if (request.name !== undefined) checkLoggedModelName(request.name)
  const experiment = await getActiveExperiment(tx, request.experimentId)
  const experimentId = experiment.experiment_id
  const modelId = `m-${tx.newId()}`
  const location = experiment.artifact_location ?? ''
  const at = tx.now()

  await tx.db.run(sql`
    insert into logged_models (model_id, experiment_id, name, artifact_location,
      creation_timestamp_ms, last_updated_timestamp_ms, status, lifecycle_stage, model_type,
      source_run_id)
    values (${modelId}, ${experimentId}, ${request.name ?? inventRunName(tx.newId())},
      ${appendUriPath(location, 'models', modelId, 'artifacts')}, ${at}, ${at},
      ${toStatusColumn('PENDING')}, 'active', ${request.modelType}, ${request.sourceRunId})`)
  await insertParams(tx, { modelId, experimentId }, request.params)
  await insertTags(tx, { modelId, experimentId }, request.tags)
  return getLoggedModel(tx, modelId)
}
