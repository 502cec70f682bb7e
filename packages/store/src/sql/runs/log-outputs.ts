import { type ModelOutput, TrackingError } from '@waymark/domain'
import type { Tx } from '../db.ts'
import { sql } from '../sql.ts'
import { lockActiveRun } from './lock-run.ts'

/**
 * Records logged models that an active run made, each at a step and once.
 *
 * @throws {TrackingError} `RUN_NOT_FOUND`, `RUN_NOT_ACTIVE`, `MODEL_OUTPUT_EXISTS`
 */
export async function logOutputs(
  tx: Tx,
  { runId, models }: { runId: string; models: readonly ModelOutput[] },
): Promise<void> {
  await lockActiveRun(tx, runId)
  for (const { modelId, step } of models) {
    const { changes } = await tx.db.run(sql`
      insert into inputs
        (input_uuid, source_type, source_id, destination_type, destination_id, step)
      values (${tx.newId()}, 'RUN_OUTPUT', ${runId}, 'MODEL_OUTPUT', ${modelId}, ${step})
      on conflict do nothing`)
    if (changes === 0) throw new TrackingError('MODEL_OUTPUT_EXISTS', { runId, modelId })
  }
}
