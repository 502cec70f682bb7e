import { checkModelTagKey } from '@waymark/domain'
import type { By } from '../../registry.ts'
import type { Tx } from '../db.ts'
import { sql } from '../sql.ts'
import { getModelRow } from './get-model.ts'
import { recordOperations } from './record-operations.ts'

/**
 * Removes a tag of a registered model, if it has it.
 *
 * @throws {TrackingError} `MODEL_NOT_FOUND`
 */
export async function deleteModelTag(
  tx: Tx,
  { name, key, actor }: { name: string; key: string } & By,
): Promise<void> {
  checkModelTagKey(key)
  await getModelRow(tx, name)
  const removed = await tx.db.first<{ value: string | null }>(sql`
    delete from registered_model_tags
    where workspace = 'default' and name = ${name} and key = ${key} returning value`)
  if (removed === undefined) return
  await recordOperations(tx, { name, actor }, [{ verb: 'tag-deleted', key, before: removed.value }])
}
