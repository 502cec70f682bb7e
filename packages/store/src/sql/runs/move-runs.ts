import type { ChangedRuns, RunSelection } from '../../run-changes.ts'
import { carryDatasets } from '../datasets/carry-datasets.ts'
import type { Tx } from '../db.ts'
import { getActiveExperiment } from '../experiments/get-active-experiment.ts'
import type { Int64Column } from '../int64-column.ts'
import { sql } from '../sql.ts'
import { withDescendants } from './descendants.ts'
import { getRunRow, lockActiveRun } from './lock-run.ts'
import { selectRuns } from './select-runs.ts'

/**
 * Moves active runs to another experiment. The runs below them come along in whatever stage, since
 * clients look for children in the parent's experiment alone.
 */
export async function moveRuns(
  tx: Tx,
  { runs, experimentId }: { runs: RunSelection; experimentId: string },
): Promise<ChangedRuns> {
  const { experiment_id: target } = await getActiveExperiment(tx, experimentId)
  const selected = await selectRuns(tx, runs)
  for (const runId of selected) await lockActiveRun(tx, runId)
  const runIds = await withDescendants(tx, selected)
  const changed: string[] = []
  for (const runId of runIds) {
    if (await moveRun(tx, runId, target)) changed.push(runId)
  }
  return { matched: runIds.length, changed }
}

async function moveRun(tx: Tx, runId: string, target: Int64Column): Promise<boolean> {
  const { experiment_id: before } = await getRunRow(tx, runId)
  if (before === target) return false
  await tx.db.run(sql`update runs set experiment_id = ${target} where run_uuid = ${runId}`)
  await carryDatasets(tx, runId, target)
  await moveMadeModels(tx, runId, target)
  return true
}

/** The models that a run made belong where it belongs, with all that names their experiment. */
async function moveMadeModels({ db }: Tx, runId: string, target: Int64Column): Promise<void> {
  const made = sql`(select model_id from logged_models where source_run_id = ${runId})`
  await db.run(sql`
    update logged_models set experiment_id = ${target} where source_run_id = ${runId}`)
  await db.run(sql`
    update logged_model_metrics set experiment_id = ${target} where model_id in ${made}`)
  await db.run(sql`
    update logged_model_params set experiment_id = ${target} where model_id in ${made}`)
  await db.run(sql`
    update logged_model_tags set experiment_id = ${target} where model_id in ${made}`)
}
