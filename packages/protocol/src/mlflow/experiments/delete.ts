import { message, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'

/** Moves an experiment to the bin, its runs with it. */
export const deleteExperiment = endpoint({
  id: 'deleteExperiment',
  noun: 'experiments',
  summary: 'Delete an experiment',
  method: 'POST',
  path: '/mlflow/experiments/delete',
  request: message('DeleteExperiment', {
    experiment_id: text({ required: true }),
  }),
})
