import { sql } from '../../sql/sql.ts'
import type { Folder } from '../index/folder.ts'
import { dropEntity, noteForeignChange } from '../index/folder-tables.ts'

/** Takes a logged model whose folder is gone out of the index. */
export function forgetLoggedModel(folder: Folder, modelId: string): void {
  const { db } = folder.context
  dropContent(folder, modelId)
  db.run(sql`delete from logged_models where model_id = ${modelId}`)
  dropEntity(db, 'logged-model', modelId)
  noteForeignChange(db)
}

/** Takes out what a logged model's files say, itself apart. */
export function dropContent({ context: { db } }: Folder, modelId: string): void {
  db.run(sql`delete from logged_model_params where model_id = ${modelId}`)
  db.run(sql`delete from logged_model_tags where model_id = ${modelId}`)
  db.run(sql`delete from logged_model_metrics where model_id = ${modelId}`)
}
