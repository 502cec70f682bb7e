import type { By } from '../../registry.ts'
import type { Tx } from '../db.ts'
import { sql } from '../sql.ts'
import { touchModel } from './get-model.ts'
import { getVersionRow } from './get-version.ts'
import { recordOperations } from './record-operations.ts'
import { DELETED_STAGE } from './version-row.ts'

/**
 * Deletes a version and its aliases. As in MLflow the row stays, emptied of what it told about
 * the model's origin, so that its number is never given again.
 *
 * @throws {TrackingError} `MODEL_VERSION_NOT_FOUND`
 */
export async function deleteVersion(
  tx: Tx,
  { name, version, actor }: { name: string; version: number } & By,
): Promise<void> {
  const before = await getVersionRow(tx, name, version)
  const at = tx.now()
  const aliases = await tx.db.all<{ alias: string }>(sql`
    delete from registered_model_aliases
    where workspace = 'default' and name = ${name} and version = ${version} returning alias`)
  await tx.db.run(sql`
    update model_versions set current_stage = ${DELETED_STAGE}, last_updated_time = ${at},
      description = null, user_id = null, source = 'REDACTED-SOURCE-PATH',
      run_id = 'REDACTED-RUN-ID', run_link = 'REDACTED-RUN-LINK', status_message = null
    where workspace = 'default' and name = ${name} and version = ${version}`)
  await touchModel(tx, name, at)
  await recordOperations(tx, { name, actor }, [
    ...aliases.map(({ alias }) => ({
      verb: 'alias-deleted' as const,
      key: alias,
      before: String(version),
    })),
  ])
  await recordOperations(tx, { name, version, actor }, [{ verb: 'deleted', before: before.source }])
}
