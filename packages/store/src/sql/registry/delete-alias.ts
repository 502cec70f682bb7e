import { checkAlias } from '@waymark/domain'
import type { Tx } from '../db.ts'
import { sql } from '../sql.ts'
import { getModelRow } from './get-model.ts'

/**
 * Removes an alias of a registered model, if it has it.
 *
 * @throws {TrackingError} `MODEL_NOT_FOUND`
 */
export async function deleteAlias(
  tx: Tx,
  { name, alias }: { name: string; alias: string },
): Promise<void> {
  checkAlias(alias)
  await getModelRow(tx, name)
  await tx.db.run(sql`
    delete from registered_model_aliases
    where workspace = 'default' and name = ${name} and alias = ${alias}`)
}
