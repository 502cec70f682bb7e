import { message, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'

/** Records the MLmodel document of a model that a run logged; MLflow 2 clients call it. */
export const logModel = endpoint({
  id: 'logModel',
  noun: 'runs',
  summary: 'Record a model of a run (MLflow 2 clients)',
  method: 'POST',
  path: '/mlflow/runs/log-model',
  request: message('LogModel', {
    run_id: text({ required: true }),
    model_json: text({ required: true }),
  }),
})
