import type { RegisteredModel } from '@waymark/domain'
import type { Tx } from '../db.ts'
import { sql } from '../sql.ts'
import { getModel, touchModel } from './get-model.ts'

/**
 * Replaces a registered model's description.
 *
 * @throws {TrackingError} `MODEL_NOT_FOUND`
 */
export async function updateModel(
  tx: Tx,
  { name, description }: { name: string; description: string },
): Promise<RegisteredModel> {
  await touchModel(tx, name, tx.now())
  await tx.db.run(sql`
    update registered_models set description = ${description}
    where workspace = 'default' and name = ${name}`)
  return getModel(tx, name)
}
