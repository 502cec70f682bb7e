import { TrackingError } from '@waymark/domain'
import type { Tx } from '../db.ts'
import { sql } from '../sql.ts'
import { getExperimentRow } from './get-experiment.ts'

/**
 * Gives an active experiment another name.
 *
 * @throws {TrackingError} `EXPERIMENT_NOT_FOUND`, `EXPERIMENT_NOT_RENAMABLE` for a deleted one,
 *   `EXPERIMENT_NAME_TAKEN`
 */
export async function renameExperiment(
  tx: Tx,
  { experimentId, name }: { experimentId: string; name: string },
): Promise<void> {
  const { experiment_id: id, lifecycle_stage: stage } = await getExperimentRow(tx, experimentId)
  if (stage !== 'active') throw new TrackingError('EXPERIMENT_NOT_RENAMABLE', { experimentId })

  const taken = await tx.db.first(sql`
    select 1 from experiments
    where workspace = 'default' and name = ${name} and experiment_id <> ${id}`)
  if (taken !== undefined) throw new TrackingError('EXPERIMENT_NAME_TAKEN', { name })

  await tx.db.run(sql`
    update experiments set name = ${name}, last_update_time = ${tx.now()}
    where experiment_id = ${id}`)
}
