import type { DatasetInput, ModelInput } from '@waymark/domain'
import { logDatasets } from '../datasets/log-datasets.ts'
import type { Tx } from '../db.ts'
import { sql } from '../sql.ts'
import { lockActiveRun } from './lock-run.ts'

/** What a run read. */
export interface RunInputs {
  readonly runId: string
  readonly datasets: readonly DatasetInput[]
  readonly models: readonly ModelInput[]
}

/**
 * Records datasets and logged models that an active run read; recording one again is harmless.
 *
 * @throws {TrackingError} `RUN_NOT_FOUND`, `RUN_NOT_ACTIVE`
 */
export async function logInputs(tx: Tx, { runId, datasets, models }: RunInputs): Promise<void> {
  const { experiment_id: experimentId } = await lockActiveRun(tx, runId)
  await logDatasets(tx, { runId, experimentId }, datasets)
  for (const { modelId } of models) {
    await tx.db.run(sql`
      insert into inputs (input_uuid, source_type, source_id, destination_type, destination_id)
      values (${tx.newId()}, 'RUN_INPUT', ${runId}, 'MODEL_INPUT', ${modelId})
      on conflict do nothing`)
  }
}
