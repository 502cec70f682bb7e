import { checkModelTagKey } from '@waymark/domain'
import type { By } from '../../registry.ts'
import type { Tx } from '../db.ts'
import { sql } from '../sql.ts'
import { getVersionRow } from './get-version.ts'
import { recordOperations } from './record-operations.ts'

/**
 * Removes a tag of a version, if it has it.
 *
 * @throws {TrackingError} `MODEL_VERSION_NOT_FOUND`
 */
export async function deleteVersionTag(
  tx: Tx,
  { name, version, key, actor }: { name: string; version: number; key: string } & By,
): Promise<void> {
  checkModelTagKey(key)
  await getVersionRow(tx, name, version)
  const removed = await tx.db.first<{ value: string | null }>(sql`
    delete from model_version_tags
    where workspace = 'default' and name = ${name} and version = ${version} and key = ${key}
    returning value`)
  if (removed === undefined) return
  await recordOperations(tx, { name, version, actor }, [
    { verb: 'tag-deleted', key, before: removed.value },
  ])
}
