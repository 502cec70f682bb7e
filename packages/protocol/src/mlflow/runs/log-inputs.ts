import { checkDatasetInput, checkRunId } from '@waymark/domain'
import { list, message, one, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'
import { datasetInput } from '../datasets/dataset.ts'
import { modelInput } from './run.ts'

/** Records what a run read. */
export const logInputs = endpoint({
  id: 'logInputs',
  noun: 'runs',
  summary: 'Record datasets and models that a run read',
  method: 'POST',
  path: '/mlflow/runs/log-inputs',
  request: message('LogInputs', {
    run_id: text({ required: true }),
    datasets: list(one(datasetInput)),
    models: list(one(modelInput)),
  }),
  refine: (args) => {
    checkRunId(args.runId)
    args.datasets.forEach(checkDatasetInput)
    return args
  },
})
