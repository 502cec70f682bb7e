import type { ModelVersion } from '@waymark/domain'
import type { By } from '../../registry.ts'
import type { Tx } from '../db.ts'
import { sql } from '../sql.ts'
import { getVersion, getVersionRow } from './get-version.ts'
import { recordOperations } from './record-operations.ts'

/**
 * Replaces a version's description; undefined removes it.
 *
 * @throws {TrackingError} `MODEL_VERSION_NOT_FOUND`
 */
export async function updateVersion(
  tx: Tx,
  request: { name: string; version: number; description: string | undefined } & By,
): Promise<ModelVersion> {
  const { name, version, description = null, actor } = request
  const before = await getVersionRow(tx, name, version)
  await tx.db.run(sql`
    update model_versions set description = ${description}, last_updated_time = ${tx.now()}
    where workspace = 'default' and name = ${name} and version = ${version}`)
  await recordOperations(tx, { name, version, actor }, [
    { verb: 'described', before: before.description, after: description },
  ])
  return getVersion(tx, name, version)
}
