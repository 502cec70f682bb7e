import { message, one, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'
import { experiment } from './experiment.ts'

/** An experiment by its id; a deleted one is found. */
export const getExperiment = endpoint({
  id: 'getExperiment',
  noun: 'experiments',
  summary: 'Get an experiment by id',
  method: 'GET',
  path: '/mlflow/experiments/get',
  request: message('GetExperiment', { experiment_id: text({ required: true }) }),
  response: message('GetExperimentResponse', { experiment: one(experiment, { required: true }) }),
})
