import type {
  KeyValue,
  LifecycleStage,
  LoggedModel,
  LoggedModelMetric,
  LoggedModelStatus,
} from '@waymark/domain'
import type { Dialect } from '../dialects/dialect.ts'
import { type Int64Column, readInt64 } from '../int64-column.ts'
import { type Sql, sql } from '../sql.ts'

/** How the statuses are stored: each by its place in this list. */
const STATUSES: readonly LoggedModelStatus[] = ['UNSPECIFIED', 'PENDING', 'READY', 'FAILED']

/** A status as the tables hold it. */
export function toStatusColumn(status: LoggedModelStatus): number {
  return STATUSES.indexOf(status)
}

/** The columns of `logged_models` that a {@link LoggedModel} is made from. */
export interface LoggedModelRow {
  readonly model_id: string
  readonly experiment_id: Int64Column
  readonly name: string
  readonly artifact_location: string
  readonly creation_timestamp_ms: Int64Column
  readonly last_updated_timestamp_ms: Int64Column
  readonly status: number
  readonly lifecycle_stage: LifecycleStage | null
  readonly model_type: string | null
  readonly source_run_id: string | null
  readonly status_message: string | null
}

/** Selects a {@link LoggedModelRow} from `logged_models`, which the statement must not rename. */
export function loggedModelColumns({ int64 }: Dialect): Sql {
  return sql`logged_models.model_id,
    ${int64('logged_models.experiment_id')} as experiment_id, logged_models.name,
    logged_models.artifact_location,
    ${int64('logged_models.creation_timestamp_ms')} as creation_timestamp_ms,
    ${int64('logged_models.last_updated_timestamp_ms')} as last_updated_timestamp_ms,
    logged_models.status, logged_models.lifecycle_stage, logged_models.model_type,
    logged_models.source_run_id, logged_models.status_message`
}

/** A logged model from its row and what was logged to it. */
export function toLoggedModel(
  row: LoggedModelRow,
  parts: {
    readonly tags: readonly KeyValue[]
    readonly params: readonly KeyValue[]
    readonly metrics: readonly LoggedModelMetric[]
  },
): LoggedModel {
  return {
    modelId: row.model_id,
    experimentId: String(row.experiment_id),
    name: row.name,
    artifactLocation: row.artifact_location,
    createdAt: readInt64(row.creation_timestamp_ms),
    updatedAt: readInt64(row.last_updated_timestamp_ms),
    status: STATUSES[row.status] ?? 'UNSPECIFIED',
    statusMessage: row.status_message,
    modelType: row.model_type,
    sourceRunId: row.source_run_id,
    ...parts,
  }
}
