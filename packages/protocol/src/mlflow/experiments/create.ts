import { checkExperimentName, checkExperimentTag } from '@waymark/domain'
import { list, message, one, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'
import { experimentTag } from './experiment.ts'

/** Makes an experiment. */
export const createExperiment = endpoint({
  id: 'createExperiment',
  noun: 'experiments',
  summary: 'Create an experiment',
  method: 'POST',
  path: '/mlflow/experiments/create',
  request: message('CreateExperiment', {
    name: text({ required: true }),
    artifact_location: text({ default: '' }),
    tags: list(one(experimentTag)),
  }),
  response: message('CreateExperimentResponse', { experiment_id: text({ required: true }) }),
  refine: (args) => {
    checkExperimentName(args.name)
    args.tags.forEach(checkExperimentTag)
    return args
  },
})
