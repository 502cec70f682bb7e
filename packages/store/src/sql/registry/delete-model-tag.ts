import { checkModelTagKey } from '@waymark/domain'
import type { Tx } from '../db.ts'
import { sql } from '../sql.ts'
import { getModelRow } from './get-model.ts'

/**
 * Removes a tag of a registered model, if it has it.
 *
 * @throws {TrackingError} `MODEL_NOT_FOUND`
 */
export async function deleteModelTag(
  tx: Tx,
  { name, key }: { name: string; key: string },
): Promise<void> {
  checkModelTagKey(key)
  await getModelRow(tx, name)
  await tx.db.run(sql`
    delete from registered_model_tags
    where workspace = 'default' and name = ${name} and key = ${key}`)
}
