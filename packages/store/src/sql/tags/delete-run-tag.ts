import { TrackingError } from '@waymark/domain'
import type { Tx } from '../db.ts'
import { lockActiveRun } from '../runs/lock-run.ts'
import { sql } from '../sql.ts'

/**
 * Removes a tag of an active run. Without `mlflow.runName` the run keeps its name.
 *
 * @throws {TrackingError} `RUN_NOT_FOUND`, `RUN_NOT_ACTIVE`, `TAG_NOT_FOUND`
 */
export async function deleteRunTag(
  tx: Tx,
  { runId, key }: { runId: string; key: string },
): Promise<void> {
  await lockActiveRun(tx, runId)
  const { changes } = await tx.db.run(
    sql`delete from tags where run_uuid = ${runId} and key = ${key}`,
  )
  if (changes === 0) {
    throw new TrackingError('TAG_NOT_FOUND', { key, owner: `run with id ${runId}` })
  }
}
