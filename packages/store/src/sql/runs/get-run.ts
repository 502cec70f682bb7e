import type { Run } from '@waymark/domain'
import type { Context } from '../db.ts'
import { loadRuns } from './load-runs.ts'
import { getRunRow } from './lock-run.ts'

/** @throws {TrackingError} `RUN_NOT_FOUND`; a deleted run is found. */
export async function getRun(context: Context, runId: string): Promise<Run> {
  const row = await getRunRow(context, runId)
  const [run] = await loadRuns(context, [row], { withModelInputs: true })
  return run as Run // one row in, one run out
}
