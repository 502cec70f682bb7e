import { list, message, one, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'
import { param } from '../params/param.ts'

/** Adds params to a logged model. */
export const logLoggedModelParams = endpoint({
  id: 'logLoggedModelParams',
  noun: 'logged-models',
  summary: 'Add params to a logged model',
  method: 'POST',
  path: '/mlflow/logged-models/{model_id}/params',
  request: message('LogLoggedModelParams', {
    model_id: text({ required: true }),
    params: list(one(param)),
  }),
})
