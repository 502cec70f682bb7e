import type { LifecycleStage, RunStatus } from '@waymark/domain'
import type { RunState } from '../../screens.ts'
import type { Context } from '../db.ts'
import { type Int64Column, readInt64OrNull } from '../int64-column.ts'
import { list, sql } from '../sql.ts'

interface StateRow {
  readonly run_uuid: string
  readonly experiment_id: Int64Column
  readonly status: RunStatus
  readonly lifecycle_stage: LifecycleStage
  readonly last_step: Int64Column | null
}

/** Where some runs stand. */
export async function runStates(
  { db, dialect }: Context,
  runIds: readonly string[],
): Promise<RunState[]> {
  if (runIds.length === 0) return []
  const rows = await db.all<StateRow>(sql`
    select run_uuid, ${dialect.int64('experiment_id')} as experiment_id, status, lifecycle_stage,
      (select ${dialect.int64('max(step)')} from latest_metrics as m
        where m.run_uuid = runs.run_uuid) as last_step
    from runs where run_uuid in ${list(runIds)}`)
  return rows.map((row) => ({
    runId: row.run_uuid,
    experimentId: String(row.experiment_id),
    status: row.status,
    lifecycleStage: row.lifecycle_stage,
    lastStep: readInt64OrNull(row.last_step),
  }))
}
