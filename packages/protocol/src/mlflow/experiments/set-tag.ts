import { checkExperimentTag } from '@waymark/domain'
import { message, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'

/** Sets a tag of an experiment. */
export const setExperimentTag = endpoint({
  id: 'setExperimentTag',
  noun: 'experiments',
  summary: 'Set a tag of an experiment',
  method: 'POST',
  path: '/mlflow/experiments/set-experiment-tag',
  request: message('SetExperimentTag', {
    experiment_id: text({ required: true }),
    key: text({ required: true }),
    value: text({ default: '' }),
  }),
  refine: (args) => {
    checkExperimentTag(args)
    return args
  },
})
