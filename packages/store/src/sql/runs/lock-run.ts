import { TrackingError } from '@waymark/domain'
import type { Context, Tx } from '../db.ts'
import { sql } from '../sql.ts'
import { type RunRow, runColumns } from './run-row.ts'

/**
 * The row of a run in whatever stage.
 *
 * @throws {TrackingError} `RUN_NOT_FOUND`
 */
export async function getRunRow({ db, dialect }: Context, runId: string): Promise<RunRow> {
  const row = await db.first<RunRow>(
    sql`select ${runColumns(dialect)} from runs where run_uuid = ${runId}`,
  )
  if (row === undefined) throw new TrackingError('RUN_NOT_FOUND', { runId })
  return row
}

/**
 * The row of a run that may be changed, ours until the transaction ends.
 *
 * @throws {TrackingError} `RUN_NOT_FOUND`, `RUN_NOT_ACTIVE`
 */
export async function lockActiveRun({ db, dialect }: Tx, runId: string): Promise<RunRow> {
  const row = await db.first<RunRow>(
    sql`select ${runColumns(dialect)} from runs where run_uuid = ${runId} ${dialect.forUpdate}`,
  )
  if (row === undefined) throw new TrackingError('RUN_NOT_FOUND', { runId })
  if (row.lifecycle_stage !== 'active') {
    throw new TrackingError('RUN_NOT_ACTIVE', { runId, lifecycleStage: row.lifecycle_stage })
  }
  return row
}
