import { message, text } from '../../wire/build-field.ts'
import type { AnyEndpoint } from '../../wire/endpoint.ts'
import { unbuiltFeature } from '../../wire/unbuilt.ts'

const feature = unbuiltFeature('prompts', 'prompt optimisation')
const lab = unbuiltFeature('prompts', 'the prompt lab', 'ajax2')

/** Endpoints of prompt optimisation, which Waymark does not build. */
export const PROMPT_ENDPOINTS: readonly AnyEndpoint[] = [
  feature.changes({
    id: 'createPromptOptimizationJob',
    method: 'POST',
    path: '/mlflow/prompt-optimization/jobs',
    summary: 'Optimise a prompt',
  }),
  feature.finds({
    id: 'getPromptOptimizationJob',
    method: 'GET',
    path: '/mlflow/prompt-optimization/jobs/{job_id}',
    summary: 'Get an optimisation',
  }),
  feature.lists({
    id: 'searchPromptOptimizationJobs',
    method: 'POST',
    path: '/mlflow/prompt-optimization/jobs/search',
    summary: 'Search optimisations',
    request: message('SearchPromptOptimizationJobs', { experiment_id: text({ required: true }) }),
  }),
  feature.lists({
    id: 'searchPromptOptimizationJobsByGet',
    method: 'GET',
    path: '/mlflow/prompt-optimization/jobs/search',
    summary: 'Search optimisations',
    request: message('SearchPromptOptimizationJobs', { experiment_id: text({ required: true }) }),
  }),
  feature.changes({
    id: 'cancelPromptOptimizationJob',
    method: 'POST',
    path: '/mlflow/prompt-optimization/jobs/{job_id}/cancel',
    summary: 'Cancel an optimisation',
  }),
  feature.changes({
    id: 'deletePromptOptimizationJob',
    method: 'DELETE',
    path: '/mlflow/prompt-optimization/jobs/{job_id}',
    summary: 'Delete an optimisation',
  }),
  lab.changes({
    id: 'createPromptlabRun',
    method: 'POST',
    path: '/mlflow/runs/create-promptlab-run',
    summary: 'Make a run from the prompt lab',
  }),
]
