import { checkExperimentName } from '@waymark/domain'
import { message, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'

/** Renames an experiment. */
export const updateExperiment = endpoint({
  id: 'updateExperiment',
  noun: 'experiments',
  summary: 'Rename an experiment',
  method: 'POST',
  path: '/mlflow/experiments/update',
  request: message('UpdateExperiment', {
    experiment_id: text({ required: true }),
    new_name: text({ required: true }),
  }),
  refine: (args) => {
    checkExperimentName(args.newName)
    return args
  },
})
