import type { KeyValue } from '@waymark/domain'
import type { Tx } from '../db.ts'
import { rows, sql } from '../sql.ts'
import { lastValues } from '../tags/last-values.ts'
import { getLoggedModelRow } from './get-logged-model.ts'

/**
 * Sets or changes tags of a logged model; of a key given twice the last counts.
 *
 * @throws {TrackingError} `LOGGED_MODEL_NOT_FOUND`
 */
export async function setLoggedModelTags(
  tx: Tx,
  { modelId, tags }: { modelId: string; tags: readonly KeyValue[] },
): Promise<void> {
  const { experiment_id } = await getLoggedModelRow(tx, modelId, { allowDeleted: true })
  if (tags.length === 0) return
  await tx.db.run(sql`
    insert into logged_model_tags (model_id, experiment_id, tag_key, tag_value)
    values ${rows(lastValues(tags).map(({ key, value }) => [modelId, experiment_id, key, value]))}
    on conflict (model_id, tag_key) do update set tag_value = excluded.tag_value`)
}
