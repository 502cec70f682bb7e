import type { ModelInput, ModelOutput } from '@waymark/domain'
import type { Context } from '../db.ts'
import { groupRows } from '../group-rows.ts'
import { type Int64Column, readInt64 } from '../int64-column.ts'
import { type Sql, sql } from '../sql.ts'

interface OfRun {
  readonly runId: string
}

/** The logged models that each of some runs read. */
export async function loadModelInputs(
  { db }: Context,
  runIds: Sql,
): Promise<Map<string, ModelInput[]>> {
  const rows = await db.all<OfRun & { modelId: string }>(sql`
    select source_id as runId, destination_id as modelId from inputs
    where source_type = 'RUN_INPUT' and source_id in ${runIds}
      and destination_type = 'MODEL_INPUT'`)
  return groupRows(rows, runIdOf, ({ modelId }) => ({ modelId }))
}

/** The logged models that each of some runs made. */
export async function loadModelOutputs(
  { db, dialect }: Context,
  runIds: Sql,
): Promise<Map<string, ModelOutput[]>> {
  const rows = await db.all<OfRun & { modelId: string; step: Int64Column }>(sql`
    select source_id as runId, destination_id as modelId, ${dialect.int64('step')} as step
    from inputs
    where source_type = 'RUN_OUTPUT' and source_id in ${runIds}
      and destination_type = 'MODEL_OUTPUT'`)
  return groupRows(rows, runIdOf, ({ modelId, step }) => ({ modelId, step: readInt64(step) }))
}

function runIdOf({ runId }: OfRun): string {
  return runId
}
