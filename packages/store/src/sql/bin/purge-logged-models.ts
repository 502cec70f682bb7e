import { TrackingError } from '@waymark/domain'
import type { Tx } from '../db.ts'
import { list, type Sql, sql } from '../sql.ts'
import { checkBinned } from './check-binned.ts'
import { deleteWithChildren } from './delete-with-children.ts'

/** Purges logged models in the bin. */
export async function purgeLoggedModels(tx: Tx, modelIds: readonly string[]): Promise<void> {
  const found = await tx.db.all<{ id: string; stage: string | null }>(sql`
    select model_id as id, lifecycle_stage as stage from logged_models
    where model_id in ${list(modelIds)}`)
  checkBinned(modelIds, found, {
    noun: 'Logged model',
    missing: (modelId) => new TrackingError('LOGGED_MODEL_NOT_FOUND', { modelId }),
  })
  await deleteModels(tx, sql`model_id in ${list(modelIds)}`)
}

/** Deletes the logged models that match, whatever their stage, and that runs read or made them. */
export async function deleteModels(tx: Tx, where: Sql): Promise<void> {
  const models = sql`(select model_id from logged_models where ${where})`
  await tx.db.run(sql`
    delete from inputs where (destination_type in ('MODEL_INPUT', 'MODEL_OUTPUT')
      and destination_id in ${models}) or (source_type = 'MODEL' and source_id in ${models})`)
  await deleteWithChildren(tx, 'logged_models', where)
}
