import { checkModelTag, type KeyValue } from '@waymark/domain'
import type { Tx } from '../db.ts'
import { sql } from '../sql.ts'
import { getVersionRow } from './get-version.ts'

/**
 * Sets or changes a tag of a version.
 *
 * @throws {TrackingError} `MODEL_VERSION_NOT_FOUND`
 */
export async function setVersionTag(
  tx: Tx,
  { name, version, tag }: { name: string; version: number; tag: KeyValue },
): Promise<void> {
  checkModelTag(tag)
  await getVersionRow(tx, name, version)
  await tx.db.run(sql`
    insert into model_version_tags (workspace, name, version, key, value)
    values ('default', ${name}, ${version}, ${tag.key}, ${tag.value})
    on conflict (workspace, key, name, version) do update set value = excluded.value`)
}
