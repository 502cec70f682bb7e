import type { Tx } from '../db.ts'
import { sql } from '../sql.ts'
import { getRunRow } from './lock-run.ts'

/**
 * Moves a run to the bin, also one that is there already: its time there then starts anew.
 *
 * @throws {TrackingError} `RUN_NOT_FOUND`
 */
export async function deleteRun(tx: Tx, runId: string): Promise<void> {
  await getRunRow(tx, runId)
  await tx.db.run(sql`
    update runs set lifecycle_stage = 'deleted', deleted_time = ${tx.now()}
    where run_uuid = ${runId}`)
}
