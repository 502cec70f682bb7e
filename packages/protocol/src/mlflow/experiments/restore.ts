import { message, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'

/** Brings an experiment back from the bin, its runs with it. */
export const restoreExperiment = endpoint({
  id: 'restoreExperiment',
  noun: 'experiments',
  summary: 'Restore a deleted experiment',
  method: 'POST',
  path: '/mlflow/experiments/restore',
  request: message('RestoreExperiment', {
    experiment_id: text({ required: true }),
  }),
})
