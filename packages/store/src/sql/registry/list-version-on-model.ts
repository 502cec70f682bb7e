import { addRegisteredVersion, MODEL_VERSIONS_TAG } from '@waymark/domain'
import type { Tx } from '../db.ts'
import { getLoggedModelRow } from '../logged-models/get-logged-model.ts'
import { setLoggedModelTags } from '../logged-models/set-logged-model-tags.ts'
import { sql } from '../sql.ts'

/**
 * Writes onto a logged model which version was made from it.
 *
 * @throws {TrackingError} `LOGGED_MODEL_NOT_FOUND`
 */
export async function listVersionOnModel(
  tx: Tx,
  modelId: string,
  added: { readonly name: string; readonly version: number },
): Promise<void> {
  await getLoggedModelRow(tx, modelId)
  const before = await tx.db.first<{ value: string }>(sql`
    select tag_value as value from logged_model_tags
    where model_id = ${modelId} and tag_key = ${MODEL_VERSIONS_TAG}`)
  const value = addRegisteredVersion(before?.value, added)
  await setLoggedModelTags(tx, { modelId, tags: [{ key: MODEL_VERSIONS_TAG, value }] })
}
