import { type LoggedModel, TrackingError } from '@waymark/domain'
import type { Context } from '../db.ts'
import { sql } from '../sql.ts'
import { loadLoggedModels } from './load-logged-models.ts'
import { type LoggedModelRow, loggedModelColumns } from './logged-model-row.ts'

/** @throws {TrackingError} `LOGGED_MODEL_NOT_FOUND`; also for a deleted one unless allowed */
export async function getLoggedModel(
  context: Context,
  modelId: string,
  { allowDeleted = false }: { readonly allowDeleted?: boolean } = {},
): Promise<LoggedModel> {
  const row = await getLoggedModelRow(context, modelId, { allowDeleted })
  const [model] = await loadLoggedModels(context, [row])
  return model as LoggedModel // one row in, one model out
}

/** @throws {TrackingError} `LOGGED_MODEL_NOT_FOUND`; also for a deleted one unless allowed */
export async function getLoggedModelRow(
  { db, dialect }: Context,
  modelId: string,
  { allowDeleted = false }: { readonly allowDeleted?: boolean } = {},
): Promise<LoggedModelRow> {
  const row = await db.first<LoggedModelRow>(sql`
    select ${loggedModelColumns(dialect)} from logged_models where model_id = ${modelId}`)
  if (row === undefined || (row.lifecycle_stage === 'deleted' && !allowDeleted)) {
    throw new TrackingError('LOGGED_MODEL_NOT_FOUND', { modelId })
  }
  return row
}
