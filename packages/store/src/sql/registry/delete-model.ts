import type { By } from '../../registry.ts'
import type { Tx } from '../db.ts'
import { sql } from '../sql.ts'
import { getModelRow } from './get-model.ts'
import { recordOperations } from './record-operations.ts'

/**
 * Deletes a registered model with all that belongs to it; its name is free again.
 *
 * @throws {TrackingError} `MODEL_NOT_FOUND`
 */
export async function deleteModel(tx: Tx, { name, actor }: { name: string } & By): Promise<void> {
  const { db } = tx
  await getModelRow(tx, name)
  // Children first: only aliases are deleted by their foreign key.
  await db.run(sql`delete from model_version_tags where workspace = 'default' and name = ${name}`)
  await db.run(sql`delete from model_versions where workspace = 'default' and name = ${name}`)
  await db.run(
    sql`delete from registered_model_tags where workspace = 'default' and name = ${name}`,
  )
  await db.run(
    sql`delete from registered_model_aliases where workspace = 'default' and name = ${name}`,
  )
  await db.run(sql`delete from registered_models where workspace = 'default' and name = ${name}`)
  await recordOperations(tx, { name, actor }, [{ verb: 'deleted' }])
}
