import type { Tx } from '../db.ts'
import { sql } from '../sql.ts'
import { getLoggedModelRow } from './get-logged-model.ts'

/**
 * Moves a logged model to the bin, also one that is there already.
 *
 * @throws {TrackingError} `LOGGED_MODEL_NOT_FOUND`
 */
export async function deleteLoggedModel(tx: Tx, modelId: string): Promise<void> {
  await getLoggedModelRow(tx, modelId, { allowDeleted: true })
  await tx.db.run(sql`
    update logged_models
    set lifecycle_stage = 'deleted', last_updated_timestamp_ms = ${tx.now()}
    where model_id = ${modelId}`)
}
