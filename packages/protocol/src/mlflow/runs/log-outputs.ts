import { list, message, one, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'
import { modelOutput } from './run.ts'

/** Records what a run made. */
export const logOutputs = endpoint({
  id: 'logOutputs',
  noun: 'runs',
  summary: 'Record models that a run made',
  method: 'POST',
  path: '/mlflow/runs/outputs',
  request: message('LogOutputs', {
    run_id: text({ required: true }),
    models: list(one(modelOutput), { required: true }),
  }),
})
