import { checkModelName, type RegisteredModel, TrackingError } from '@waymark/domain'
import type { Context } from '../db.ts'
import { sql } from '../sql.ts'
import { loadModels } from './load-models.ts'
import { type ModelRow, modelColumns } from './model-row.ts'

/** @throws {TrackingError} `MODEL_NOT_FOUND` */
export async function getModel(context: Context, name: string): Promise<RegisteredModel> {
  const row = await getModelRow(context, name)
  const [model] = await loadModels(context, [row], 'first-version')
  return model as RegisteredModel // one row in, one model out
}

/**
 * The row of a registered model.
 *
 * @throws {TrackingError} `MODEL_NOT_FOUND`
 */
export async function getModelRow({ db, dialect }: Context, name: string): Promise<ModelRow> {
  checkModelName(name)
  const row = await db.first<ModelRow>(sql`
    select ${modelColumns(dialect)} from registered_models
    where workspace = 'default' and name = ${name}`)
  if (row === undefined) throw new TrackingError('MODEL_NOT_FOUND', { name })
  return row
}

/** Sets when a model was last changed, which also makes its row ours until the transaction ends. */
export async function touchModel({ db }: Context, name: string, at: number): Promise<void> {
  checkModelName(name)
  const { changes } = await db.run(sql`
    update registered_models set last_updated_time = ${at}
    where workspace = 'default' and name = ${name}`)
  if (changes === 0) throw new TrackingError('MODEL_NOT_FOUND', { name })
}
