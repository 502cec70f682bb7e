import { checkModelTag, type KeyValue } from '@waymark/domain'
import type { By } from '../../registry.ts'
import type { Tx } from '../db.ts'
import { sql } from '../sql.ts'
import { getVersionRow } from './get-version.ts'
import { recordOperations } from './record-operations.ts'

/**
 * Sets or changes a tag of a version.
 *
 * @throws {TrackingError} `MODEL_VERSION_NOT_FOUND`
 */
export async function setVersionTag(
  tx: Tx,
  { name, version, tag, actor }: { name: string; version: number; tag: KeyValue } & By,
): Promise<void> {
  checkModelTag(tag)
  await getVersionRow(tx, name, version)
  const before = await tx.db.first<{ value: string | null }>(sql`
    select value from model_version_tags
    where workspace = 'default' and name = ${name} and version = ${version} and key = ${tag.key}`)
  await tx.db.run(sql`
    insert into model_version_tags (workspace, name, version, key, value)
    values ('default', ${name}, ${version}, ${tag.key}, ${tag.value})
    on conflict (workspace, key, name, version) do update set value = excluded.value`)
  await recordOperations(tx, { name, version, actor }, [
    { verb: 'tag-set', key: tag.key, before: before?.value, after: tag.value },
  ])
}
