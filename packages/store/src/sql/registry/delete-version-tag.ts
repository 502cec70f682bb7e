import { checkModelTagKey } from '@waymark/domain'
import type { Tx } from '../db.ts'
import { sql } from '../sql.ts'
import { getVersionRow } from './get-version.ts'

/**
 * Removes a tag of a version, if it has it.
 *
 * @throws {TrackingError} `MODEL_VERSION_NOT_FOUND`
 */
export async function deleteVersionTag(
  tx: Tx,
  { name, version, key }: { name: string; version: number; key: string },
): Promise<void> {
  checkModelTagKey(key)
  await getVersionRow(tx, name, version)
  await tx.db.run(sql`
    delete from model_version_tags
    where workspace = 'default' and name = ${name} and version = ${version} and key = ${key}`)
}
