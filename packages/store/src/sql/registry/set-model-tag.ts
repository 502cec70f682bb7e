import { checkModelTag, type KeyValue } from '@waymark/domain'
import type { Tx } from '../db.ts'
import { sql } from '../sql.ts'
import { getModelRow } from './get-model.ts'

/**
 * Sets or changes a tag of a registered model.
 *
 * @throws {TrackingError} `MODEL_NOT_FOUND`
 */
export async function setModelTag(
  tx: Tx,
  { name, tag }: { name: string; tag: KeyValue },
): Promise<void> {
  checkModelTag(tag)
  await getModelRow(tx, name)
  await tx.db.run(sql`
    insert into registered_model_tags (workspace, name, key, value)
    values ('default', ${name}, ${tag.key}, ${tag.value})
    on conflict (workspace, key, name) do update set value = excluded.value`)
}
