import type { KeyValue } from '@waymark/domain'
import type { Tx } from '../db.ts'
import { getLoggedModelRow } from './get-logged-model.ts'
import { insertParams } from './insert-key-values.ts'

/**
 * Adds params to a logged model, all of them or none.
 *
 * @throws {TrackingError} `LOGGED_MODEL_NOT_FOUND`, `LOGGED_MODEL_KEY_EXISTS`
 */
export async function logLoggedModelParams(
  tx: Tx,
  { modelId, params }: { modelId: string; params: readonly KeyValue[] },
): Promise<void> {
  const row = await getLoggedModelRow(tx, modelId, { allowDeleted: true })
  await insertParams(tx, { modelId, experimentId: row.experiment_id }, params)
}
