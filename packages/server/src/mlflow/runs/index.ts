import type { Route } from '../../kernel/route.ts'
import { createRun } from './create-run.ts'
import { deleteRun } from './delete-run.ts'
import { deleteRunTag } from './delete-run-tag.ts'
import { getRun } from './get-run.ts'
import { logBatch } from './log-batch.ts'
import { logInputs } from './log-inputs.ts'
import { logMetric } from './log-metric.ts'
import { logModel } from './log-model.ts'
import { logOutputs } from './log-outputs.ts'
import { logParameter } from './log-parameter.ts'
import { restoreRun } from './restore-run.ts'
import { searchRuns } from './search-runs.ts'
import { setRunTag } from './set-run-tag.ts'
import { updateRun } from './update-run.ts'

/** The noun's routes. */
export const RUN_ROUTES: readonly Route[] = [
  createRun,
  getRun,
  updateRun,
  deleteRun,
  restoreRun,
  searchRuns,
  setRunTag,
  deleteRunTag,
  logBatch,
  logMetric,
  logParameter,
  logInputs,
  logOutputs,
  logModel,
]
