import { TrackingError } from '@waymark/domain'
import type { Context } from '../db.ts'
import type { ExperimentRow } from './experiment-row.ts'
import { getExperimentRow } from './get-experiment.ts'

/**
 * The row of an experiment that may be changed.
 *
 * @throws {TrackingError} `EXPERIMENT_NOT_FOUND`, `EXPERIMENT_NOT_ACTIVE`
 */
export async function getActiveExperiment(
  context: Context,
  experimentId: string,
): Promise<ExperimentRow> {
  const row = await getExperimentRow(context, experimentId)
  if (row.lifecycle_stage !== 'active') {
    throw new TrackingError('EXPERIMENT_NOT_ACTIVE', {
      experimentId: String(row.experiment_id),
      lifecycleStage: row.lifecycle_stage,
    })
  }
  return row
}
