import { message, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'

/** Deletes a tag of an experiment. */
export const deleteExperimentTag = endpoint({
  id: 'deleteExperimentTag',
  noun: 'experiments',
  summary: 'Delete a tag of an experiment',
  method: 'POST',
  path: '/mlflow/experiments/delete-experiment-tag',
  request: message('DeleteExperimentTag', {
    experiment_id: text({ required: true }),
    key: text({ required: true }),
  }),
})
