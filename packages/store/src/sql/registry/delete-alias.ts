import { checkAlias } from '@waymark/domain'
import type { By } from '../../registry.ts'
import type { Tx } from '../db.ts'
import { sql } from '../sql.ts'
import { getModelRow } from './get-model.ts'
import { recordOperations } from './record-operations.ts'

/**
 * Removes an alias of a registered model, if it has it.
 *
 * @throws {TrackingError} `MODEL_NOT_FOUND`
 */
export async function deleteAlias(
  tx: Tx,
  { name, alias, actor }: { name: string; alias: string } & By,
): Promise<void> {
  checkAlias(alias)
  await getModelRow(tx, name)
  const removed = await tx.db.first<{ version: number }>(sql`
    delete from registered_model_aliases
    where workspace = 'default' and name = ${name} and alias = ${alias} returning version`)
  if (removed === undefined) return
  await recordOperations(tx, { name, actor }, [
    { verb: 'alias-deleted', key: alias, before: String(removed.version) },
  ])
}
