import type { Tx } from '../db.ts'
import { sql } from '../sql.ts'
import { touchModel } from './get-model.ts'
import { getVersionRow } from './get-version.ts'
import { DELETED_STAGE } from './version-row.ts'

/**
 * Deletes a version and its aliases. As in MLflow the row stays, emptied of what it told about
 * the model's origin, so that its number is never given again.
 *
 * @throws {TrackingError} `MODEL_VERSION_NOT_FOUND`
 */
export async function deleteVersion(
  tx: Tx,
  { name, version }: { name: string; version: number },
): Promise<void> {
  await getVersionRow(tx, name, version)
  const at = tx.now()
  await tx.db.run(sql`
    delete from registered_model_aliases
    where workspace = 'default' and name = ${name} and version = ${version}`)
  await tx.db.run(sql`
    update model_versions set current_stage = ${DELETED_STAGE}, last_updated_time = ${at},
      description = null, user_id = null, source = 'REDACTED-SOURCE-PATH',
      run_id = 'REDACTED-RUN-ID', run_link = 'REDACTED-RUN-LINK', status_message = null
    where workspace = 'default' and name = ${name} and version = ${version}`)
  await touchModel(tx, name, at)
}
