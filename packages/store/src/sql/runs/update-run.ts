import type { Int64, RunInfo, RunStatus } from '@waymark/domain'
import type { Tx } from '../db.ts'
import { sql } from '../sql.ts'
import { writeRunTags } from '../tags/write-run-tags.ts'
import { getRunRow, lockActiveRun } from './lock-run.ts'
import { toRunInfo } from './run-row.ts'
import { RUN_NAME_TAG } from './system-tags.ts'

/** What of a run to change; undefined leaves it. */
export interface RunChange {
  readonly runId: string
  readonly status: RunStatus | undefined
  readonly endTime: Int64 | null | undefined
  readonly runName: string | undefined
}

/**
 * Changes status, end or name of an active run. A name of '' changes nothing; any other is kept in
 * the tag `mlflow.runName` as well. The end is as given: a run that goes on running keeps it.
 *
 * @throws {TrackingError} `RUN_NOT_FOUND`, `RUN_NOT_ACTIVE`
 */
export async function updateRun(tx: Tx, change: RunChange): Promise<RunInfo> {
  const { runId } = change
  const before = await lockActiveRun(tx, runId)
  await tx.db.run(sql`
    update runs set status = ${change.status ?? before.status},
      end_time = coalesce(${change.endTime ?? null}, end_time)
    where run_uuid = ${runId}`)
  if (change.runName) await renameRun(tx, { runId, runName: change.runName })
  return toRunInfo(await getRunRow(tx, runId))
}

/** Names a run and its tag; the caller has locked the run. */
export async function renameRun(
  tx: Tx,
  { runId, runName }: { runId: string; runName: string },
): Promise<void> {
  await tx.db.run(sql`update runs set name = ${runName} where run_uuid = ${runId}`)
  await writeRunTags(tx, runId, [{ key: RUN_NAME_TAG, value: runName }])
}
