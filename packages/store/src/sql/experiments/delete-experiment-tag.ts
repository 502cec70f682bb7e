import { TrackingError } from '@waymark/domain'
import type { Tx } from '../db.ts'
import { sql } from '../sql.ts'
import { getActiveExperiment } from './get-active-experiment.ts'

/**
 * Removes a tag of an active experiment.
 *
 * @throws {TrackingError} `EXPERIMENT_NOT_FOUND`, `EXPERIMENT_NOT_ACTIVE`, `TAG_NOT_FOUND`
 */
export async function deleteExperimentTag(
  tx: Tx,
  { experimentId, key }: { experimentId: string; key: string },
): Promise<void> {
  const { experiment_id: id } = await getActiveExperiment(tx, experimentId)
  const { changes } = await tx.db.run(
    sql`delete from experiment_tags where experiment_id = ${id} and key = ${key}`,
  )
  if (changes === 0) {
    throw new TrackingError('TAG_NOT_FOUND', { key, owner: `experiment with id ${experimentId}` })
  }
}
