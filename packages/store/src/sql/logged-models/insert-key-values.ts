import { type KeyValue, TrackingError } from '@waymark/domain'
import type { Tx } from '../db.ts'
import type { Int64Column } from '../int64-column.ts'
import { sql } from '../sql.ts'

/** Whose param or tag it is; the tables repeat the experiment. */
export interface ModelKey {
  readonly modelId: string
  readonly experimentId: Int64Column
}

/** Writes params once; one that is there is refused, even if equal, as in MLflow. */
export async function insertParams(
  { db }: Tx,
  { modelId, experimentId }: ModelKey,
  params: readonly KeyValue[],
): Promise<void> {
  for (const { key, value } of params) {
    const { changes } = await db.run(sql`
      insert into logged_model_params (model_id, experiment_id, param_key, param_value)
      values (${modelId}, ${experimentId}, ${key}, ${value}) on conflict do nothing`)
    if (changes === 0) {
      throw new TrackingError('LOGGED_MODEL_KEY_EXISTS', { what: 'param', key, modelId })
    }
  }
}

/** Writes the first tags of a model; here a key given twice is refused, as in MLflow. */
export async function insertTags(
  { db }: Tx,
  { modelId, experimentId }: ModelKey,
  tags: readonly KeyValue[],
): Promise<void> {
  for (const { key, value } of tags) {
    const { changes } = await db.run(sql`
      insert into logged_model_tags (model_id, experiment_id, tag_key, tag_value)
      values (${modelId}, ${experimentId}, ${key}, ${value}) on conflict do nothing`)
    if (changes === 0) {
      throw new TrackingError('LOGGED_MODEL_KEY_EXISTS', { what: 'tag', key, modelId })
    }
  }
}
