import type { RegisteredModel } from '@waymark/domain'
import type { By } from '../../registry.ts'
import type { Tx } from '../db.ts'
import { sql } from '../sql.ts'
import { getModel, getModelRow, touchModel } from './get-model.ts'
import { recordOperations } from './record-operations.ts'

/**
 * Replaces a registered model's description.
 *
 * @throws {TrackingError} `MODEL_NOT_FOUND`
 */
export async function updateModel(
  tx: Tx,
  { name, description, actor }: { name: string; description: string } & By,
): Promise<RegisteredModel> {
  const before = await getModelRow(tx, name)
  await touchModel(tx, name, tx.now())
  await tx.db.run(sql`
    update registered_models set description = ${description}
    where workspace = 'default' and name = ${name}`)
  await recordOperations(tx, { name, actor }, [
    { verb: 'described', before: before.description, after: description },
  ])
  return getModel(tx, name)
}
