import type { KeyValue } from '@waymark/domain'
import type { Tx } from '../db.ts'
import { sql } from '../sql.ts'
import { getActiveExperiment } from './get-active-experiment.ts'

/**
 * Sets or changes a tag of an active experiment.
 *
 * @throws {TrackingError} `EXPERIMENT_NOT_FOUND`, `EXPERIMENT_NOT_ACTIVE`
 */
export async function setExperimentTag(
  tx: Tx,
  { experimentId, tag }: { experimentId: string; tag: KeyValue },
): Promise<void> {
  const { experiment_id: id } = await getActiveExperiment(tx, experimentId)
  await tx.db.run(sql`
    insert into experiment_tags (experiment_id, key, value) values (${id}, ${tag.key}, ${tag.value})
    on conflict (key, experiment_id) do update set value = excluded.value`)
}
