import { checkModelName, type RegisteredModel, TrackingError } from '@waymark/domain'
import type { By } from '../../registry.ts'
import type { Tx } from '../db.ts'
import { sql } from '../sql.ts'
import { getModel, getModelRow } from './get-model.ts'
import { recordOperations } from './record-operations.ts'

/**
 * Renames a registered model; versions, tags and aliases follow by their foreign keys.
 *
 * @throws {TrackingError} `MODEL_NOT_FOUND`, `MODEL_EXISTS`
 */
export async function renameModel(
  tx: Tx,
  { name, newName, actor }: { name: string; newName: string } & By,
): Promise<RegisteredModel> {
  checkModelName(newName, 'new_name')
  await getModelRow(tx, name)
  if (newName !== name && (await hasModel(tx, newName))) {
    throw new TrackingError('MODEL_EXISTS', { name: newName })
  }
  const at = tx.now()
  await tx.db.run(sql`
    update registered_models set name = ${newName}, last_updated_time = ${at}
    where workspace = 'default' and name = ${name}`)
  await tx.db.run(sql`
    update model_versions set last_updated_time = ${at}
    where workspace = 'default' and name = ${newName}`)
  // Under the earlier name, whose history ends with it; the new one's leads back through it.
  await recordOperations(tx, { name, actor }, [{ verb: 'renamed', before: name, after: newName }])
  return getModel(tx, newName)
}

async function hasModel({ db }: Tx, name: string): Promise<boolean> {
  const row = await db.first(sql`
    select 1 from registered_models where workspace = 'default' and name = ${name}`)
  return row !== undefined
}
