import { invalid } from '@waymark/domain'
import type { Tx } from '../db.ts'
import { getExperimentRow } from '../experiments/get-experiment.ts'
import { sql } from '../sql.ts'
import { deleteWithChildren } from './delete-with-children.ts'
import { deleteModels } from './purge-logged-models.ts'
import { deleteRuns } from './purge-runs.ts'

/** Purges an experiment in the bin with its runs and logged models. */
export async function purgeExperiment(tx: Tx, experimentId: string): Promise<void> {
  const { experiment_id: id, lifecycle_stage: stage } = await getExperimentRow(tx, experimentId)
  if (stage !== 'deleted') {
    throw invalid(
      `Experiment '${experimentId}' is not in the bin. Only what was deleted can be purged.`,
    )
  }
  await deleteRuns(tx, sql`experiment_id = ${id}`)
  await deleteModels(tx, sql`experiment_id = ${id}`)
  const datasets = sql`(select dataset_uuid from datasets where experiment_id = ${id})`
  await tx.db.run(
    sql`delete from inputs where source_type = 'DATASET' and source_id in ${datasets}`,
  )
  // Ids may be given again: what only notes the id must not be found by the next one.
  for (const { name } of await tx.db.all<{ name: string }>(
    tx.dialect.tablesWith('experiment_id'),
  )) {
    if (name === 'experiments') continue
    await deleteWithChildren(tx, name, sql`experiment_id = ${id}`)
  }
  await deleteWithChildren(tx, 'experiments', sql`experiment_id = ${id}`)
}
