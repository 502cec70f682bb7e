import type { Experiment, KeyValue, LifecycleStage } from '@waymark/domain'
import type { Dialect } from '../dialects/dialect.ts'
import { type Int64Column, readInt64OrNull } from '../int64-column.ts'
import { type Sql, sql } from '../sql.ts'

/** The columns of `experiments` that an {@link Experiment} is made from. */
export interface ExperimentRow {
  readonly experiment_id: Int64Column
  readonly name: string
  readonly artifact_location: string | null
  readonly lifecycle_stage: LifecycleStage
  readonly creation_time: Int64Column | null
  readonly last_update_time: Int64Column | null
}

/** Selects an {@link ExperimentRow} from `experiments`, which the statement must not rename. */
export function experimentColumns({ int64 }: Dialect): Sql {
  return sql`${int64('experiments.experiment_id')} as experiment_id, experiments.name, experiments.artifact_location,
    experiments.lifecycle_stage,
    ${int64('experiments.creation_time')} as creation_time,
    ${int64('experiments.last_update_time')} as last_update_time`
}

/** An experiment from its row and its tags. */
export function toExperiment(row: ExperimentRow, tags: readonly KeyValue[]): Experiment {
  return {
    experimentId: String(row.experiment_id),
    name: row.name,
    artifactLocation: row.artifact_location ?? '',
    lifecycleStage: row.lifecycle_stage,
    createdAt: readInt64OrNull(row.creation_time),
    updatedAt: readInt64OrNull(row.last_update_time),
    tags,
  }
}
