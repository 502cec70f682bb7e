import { checkModelTag, type KeyValue } from '@waymark/domain'
import type { By } from '../../registry.ts'
import type { Tx } from '../db.ts'
import { sql } from '../sql.ts'
import { getModelRow } from './get-model.ts'
import { recordOperations } from './record-operations.ts'

/**
 * Sets or changes a tag of a registered model.
 *
 * @throws {TrackingError} `MODEL_NOT_FOUND`
 */
export async function setModelTag(
  tx: Tx,
  { name, tag, actor }: { name: string; tag: KeyValue } & By,
): Promise<void> {
  checkModelTag(tag)
  await getModelRow(tx, name)
  const before = await tx.db.first<{ value: string | null }>(sql`
    select value from registered_model_tags
    where workspace = 'default' and name = ${name} and key = ${tag.key}`)
  await tx.db.run(sql`
    insert into registered_model_tags (workspace, name, key, value)
    values ('default', ${name}, ${tag.key}, ${tag.value})
    on conflict (workspace, key, name) do update set value = excluded.value`)
  await recordOperations(tx, { name, actor }, [
    { verb: 'tag-set', key: tag.key, before: before?.value, after: tag.value },
  ])
}
