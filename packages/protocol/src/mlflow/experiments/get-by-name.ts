import { message, one, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'
import { experiment } from './experiment.ts'

/** An experiment by its name; a deleted one is found. */
export const getExperimentByName = endpoint({
  id: 'getExperimentByName',
  noun: 'experiments',
  summary: 'Get an experiment by name',
  method: 'GET',
  path: '/mlflow/experiments/get-by-name',
  request: message('GetExperimentByName', { experiment_name: text({ required: true }) }),
  response: message('GetExperimentByNameResponse', {
    experiment: one(experiment, { required: true }),
  }),
})
