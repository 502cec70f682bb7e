import type { KeyValue } from '@waymark/domain'
import type { Tx } from '../db.ts'
import { sql } from '../sql.ts'
import { checkCustomViews, isCustomView } from './check-custom-views.ts'
import { getActiveExperiment } from './get-active-experiment.ts'

/**
 * Sets or changes a tag of an active experiment.
 *
 * @throws {TrackingError} `EXPERIMENT_NOT_FOUND`, `EXPERIMENT_NOT_ACTIVE`; invalid for one saved view
 *   too many
 */
export async function setExperimentTag(
  tx: Tx,
  { experimentId, tag }: { experimentId: string; tag: KeyValue },
): Promise<void> {
  const { experiment_id: id } = await getActiveExperiment(tx, experimentId)
  if (isCustomView(tag)) {
    const others = await tx.db.all<{ key: string }>(sql`
      select key from experiment_tags where experiment_id = ${id} and key <> ${tag.key}`)
    checkCustomViews([...others, tag])
  }
  await tx.db.run(sql`
    insert into experiment_tags (experiment_id, key, value) values (${id}, ${tag.key}, ${tag.value})
    on conflict (key, experiment_id) do update set value = excluded.value`)
}
