import { sql } from '../../sql/sql.ts'
import type { Folder } from '../index/folder.ts'
import { dropEntity, noteForeignChange } from '../index/folder-tables.ts'

/** Takes a run whose folder is gone out of the index. */
export function forgetRun({ context: { db } }: Folder, runId: string): void {
  dropContent({ db }, runId)
  db.run(sql`delete from metrics where run_uuid = ${runId}`)
  db.run(sql`delete from latest_metrics where run_uuid = ${runId}`)
  db.run(sql`delete from waymark_folder_series where run_uuid = ${runId}`)
  db.run(sql`delete from logged_model_metrics where run_id = ${runId}`)
  db.run(sql`delete from runs where run_uuid = ${runId}`)
  dropEntity(db, 'run', runId)
  noteForeignChange(db)
}

/** Takes out what a run's files say, its points and itself apart. */
export function dropContent({ db }: Pick<Folder['context'], 'db'>, runId: string): void {
  db.run(sql`delete from params where run_uuid = ${runId}`)
  db.run(sql`delete from tags where run_uuid = ${runId}`)
  db.run(sql`
    delete from input_tags where input_uuid in (
      select input_uuid from inputs where destination_type = 'RUN' and destination_id = ${runId})`)
  db.run(sql`delete from inputs where destination_type = 'RUN' and destination_id = ${runId}`)
  db.run(sql`
    delete from inputs where source_type in ('RUN_INPUT', 'RUN_OUTPUT') and source_id = ${runId}`)
}
