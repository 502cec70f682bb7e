import { TrackingError } from '@waymark/domain'
import type { Tx } from '../db.ts'
import { forgetTallies, lowerTalliedRows } from '../metrics/tallies/retally.ts'
import { list, type Sql, sql } from '../sql.ts'
import { checkBinned } from './check-binned.ts'
import { deleteWithChildren } from './delete-with-children.ts'

/** Purges runs in the bin. */
export async function purgeRuns(tx: Tx, runIds: readonly string[]): Promise<void> {
  const found = await tx.db.all<{ id: string; stage: string | null }>(sql`
    select run_uuid as id, lifecycle_stage as stage from runs where run_uuid in ${list(runIds)}`)
  checkBinned(runIds, found, {
    noun: 'Run',
    missing: (runId) => new TrackingError('RUN_NOT_FOUND', { runId }),
  })
  await deleteRuns(tx, sql`run_uuid in ${list(runIds)}`)
}

/** Deletes the runs that match, whatever their stage, with all that was logged to them. */
export async function deleteRuns(tx: Tx, where: Sql): Promise<void> {
  const runs = sql`(select run_uuid from runs where ${where})`
  // What a run read and made is kept by kind and id, without a foreign key.
  const links = sql`(destination_type = 'RUN' and destination_id in ${runs})
    or (source_type in ('RUN_INPUT', 'RUN_OUTPUT') and source_id in ${runs})`
  await tx.db.run(
    sql`delete from input_tags where input_uuid in (select input_uuid from inputs where ${links})`,
  )
  await tx.db.run(sql`delete from inputs where ${links}`)
  await tx.db.run(sql`delete from waymark_heartbeats where run_uuid in ${runs}`)
  await forgetTallies(tx, runs)
  await deleteWithChildren(tx, 'runs', where)
  await lowerTalliedRows(tx)
}
