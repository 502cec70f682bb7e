import type { LoggedModel, LoggedModelStatus } from '@waymark/domain'
import type { Tx } from '../db.ts'
import { sql } from '../sql.ts'
import { getLoggedModel, getLoggedModelRow } from './get-logged-model.ts'
import { toStatusColumn } from './logged-model-row.ts'

/**
 * Says whether a logged model's files came; as in MLflow it can be said again, and otherwise.
 *
 * @throws {TrackingError} `LOGGED_MODEL_NOT_FOUND`
 */
export async function finalizeLoggedModel(
  tx: Tx,
  { modelId, status }: { modelId: string; status: LoggedModelStatus },
): Promise<LoggedModel> {
  await getLoggedModelRow(tx, modelId, { allowDeleted: true })
  await tx.db.run(sql`
    update logged_models
    set status = ${toStatusColumn(status)}, last_updated_timestamp_ms = ${tx.now()}
    where model_id = ${modelId}`)
  return getLoggedModel(tx, modelId, { allowDeleted: true })
}
