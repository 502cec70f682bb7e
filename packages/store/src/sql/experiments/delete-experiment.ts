import { TrackingError } from '@waymark/domain'
import type { Tx } from '../db.ts'
import { sql } from '../sql.ts'
import { getExperimentRow } from './get-experiment.ts'

/**
 * Moves an active experiment and all its runs to the bin.
 *
 * @throws {TrackingError} `EXPERIMENT_NOT_FOUND`, also for one that is in the bin already
 */
export async function deleteExperiment(tx: Tx, experimentId: string): Promise<void> {
  const { experiment_id: id, lifecycle_stage: stage } = await getExperimentRow(tx, experimentId)
  if (stage !== 'active') throw new TrackingError('EXPERIMENT_NOT_FOUND', { experimentId })

  const at = tx.now()
  await tx.db.run(sql`
    update experiments set lifecycle_stage = 'deleted', last_update_time = ${at}
    where experiment_id = ${id}`)
  await tx.db.run(sql`
    update runs set lifecycle_stage = 'deleted', deleted_time = ${at} where experiment_id = ${id}`)
}
