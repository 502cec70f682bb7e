import type { LifecycleStage, RunInfo, RunStatus } from '@waymark/domain'
import type { Dialect } from '../dialects/dialect.ts'
import { type Int64Column, readInt64OrNull } from '../int64-column.ts'
import { type Sql, sql } from '../sql.ts'

/** The columns of `runs` that a {@link RunInfo} is made from. */
export interface RunRow {
  readonly run_uuid: string
  readonly name: string | null
  readonly experiment_id: Int64Column
  readonly user_id: string | null
  readonly status: RunStatus
  readonly start_time: Int64Column | null
  readonly end_time: Int64Column | null
  readonly lifecycle_stage: LifecycleStage
  readonly artifact_uri: string | null
}

/** Selects a {@link RunRow} from `runs`, which the statement must not rename. */
export function runColumns({ int64 }: Dialect): Sql {
  return sql`runs.run_uuid, runs.name, ${int64('runs.experiment_id')} as experiment_id,
    runs.user_id, runs.status,
    ${int64('runs.start_time')} as start_time, ${int64('runs.end_time')} as end_time,
    runs.lifecycle_stage, runs.artifact_uri`
}

/** What a run is, from its row. */
export function toRunInfo(row: RunRow): RunInfo {
  return {
    runId: row.run_uuid,
    runName: row.name ?? '',
    experimentId: String(row.experiment_id),
    userId: row.user_id ?? '',
    status: row.status,
    startTime: readInt64OrNull(row.start_time),
    endTime: readInt64OrNull(row.end_time) || null, // 0 is how MLflow's clients say none
    lifecycleStage: row.lifecycle_stage,
    artifactUri: row.artifact_uri ?? '',
  }
}
