import { TrackingError } from '@waymark/domain'
import type { Tx } from '../db.ts'
import { sql } from '../sql.ts'
import { getLoggedModelRow } from './get-logged-model.ts'

/**
 * Removes a tag of a logged model.
 *
 * @throws {TrackingError} `LOGGED_MODEL_NOT_FOUND`, `TAG_NOT_FOUND`
 */
export async function deleteLoggedModelTag(
  tx: Tx,
  { modelId, key }: { modelId: string; key: string },
): Promise<void> {
  await getLoggedModelRow(tx, modelId, { allowDeleted: true })
  const { changes } = await tx.db.run(sql`
    delete from logged_model_tags where model_id = ${modelId} and tag_key = ${key}`)
  if (changes === 0) {
    throw new TrackingError('TAG_NOT_FOUND', { key, owner: `logged model with ID ${modelId}` })
  }
}
