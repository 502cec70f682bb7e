import { TrackingError } from '@waymark/domain'
import type { Tx } from '../db.ts'
import { sql } from '../sql.ts'
import { getExperimentRow } from './get-experiment.ts'

/**
 * Brings a deleted experiment back, and all its runs: also those deleted before it, as MLflow.
 *
 * @throws {TrackingError} `EXPERIMENT_NOT_FOUND`, also for one that is not in the bin
 */
export async function restoreExperiment(tx: Tx, experimentId: string): Promise<void> {
  const { experiment_id: id, lifecycle_stage: stage } = await getExperimentRow(tx, experimentId)
  if (stage !== 'deleted') throw new TrackingError('EXPERIMENT_NOT_FOUND', { experimentId })

  await tx.db.run(sql`
    update experiments set lifecycle_stage = 'active', last_update_time = ${tx.now()}
    where experiment_id = ${id}`)
  await tx.db.run(sql`
    update runs set lifecycle_stage = 'active', deleted_time = null where experiment_id = ${id}`)
}
