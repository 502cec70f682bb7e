import type { Route } from '../../kernel/route.ts'
import { createExperiment } from './create-experiment.ts'
import { deleteExperiment } from './delete-experiment.ts'
import { deleteExperimentTag } from './delete-experiment-tag.ts'
import { getExperiment } from './get-experiment.ts'
import { getExperimentByName } from './get-experiment-by-name.ts'
import { restoreExperiment } from './restore-experiment.ts'
import { searchExperiments, searchExperimentsByGet } from './search-experiments.ts'
import { setExperimentTag } from './set-experiment-tag.ts'
import { updateExperiment } from './update-experiment.ts'

/** The noun's routes. */
export const EXPERIMENT_ROUTES: readonly Route[] = [
  createExperiment,
  searchExperiments,
  searchExperimentsByGet,
  getExperiment,
  getExperimentByName,
  updateExperiment,
  deleteExperiment,
  restoreExperiment,
  setExperimentTag,
  deleteExperimentTag,
]
