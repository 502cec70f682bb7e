import type { Tx } from '../db.ts'
import { sql } from '../sql.ts'
import { getRunRow } from './lock-run.ts'

/**
 * Brings a run back from the bin; nothing to do for one that is not there.
 *
 * @throws {TrackingError} `RUN_NOT_FOUND`
 */
export async function restoreRun(tx: Tx, runId: string): Promise<void> {
  await getRunRow(tx, runId)
  await tx.db.run(sql`
    update runs set lifecycle_stage = 'active', deleted_time = null where run_uuid = ${runId}`)
}
