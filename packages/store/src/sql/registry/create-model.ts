import {
  checkModelName,
  checkModelTag,
  type KeyValue,
  type RegisteredModel,
  TrackingError,
} from '@waymark/domain'
import type { By } from '../../registry.ts'
import type { Tx } from '../db.ts'
import { rows, sql } from '../sql.ts'
import { lastValues } from '../tags/last-values.ts'
import { getModel } from './get-model.ts'
import { recordOperations, tagsSet, userOf } from './record-operations.ts'

/**
 * Creates a registered model without versions; of a tag given twice the last counts.
 *
 * @throws {TrackingError} `MODEL_EXISTS`
 */
export async function createModel(
  tx: Tx,
  request: { name: string; description: string; tags: readonly KeyValue[] } & By,
): Promise<RegisteredModel> {
  const { name, description, tags, actor = userOf(tags) } = request
  checkModelName(name)
  tags.forEach(checkModelTag)

  const at = tx.now()
  const { changes } = await tx.db.run(sql`
    insert into registered_models (workspace, name, creation_time, last_updated_time, description)
    values ('default', ${name}, ${at}, ${at}, ${description}) on conflict do nothing`)
  if (changes === 0) throw new TrackingError('MODEL_EXISTS', { name })
  if (tags.length > 0) {
    await tx.db.run(sql`
      insert into registered_model_tags (workspace, name, key, value)
      values ${rows(lastValues(tags).map(({ key, value }) => ['default', name, key, value]))}`)
  }
  await recordOperations(tx, { name, actor }, [
    { verb: 'created', after: description || null },
    ...tagsSet(lastValues(tags)),
  ])
  return getModel(tx, name)
}
