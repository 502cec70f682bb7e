import { list, message, one, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'
import { param } from '../params/param.ts'
import { loggedModel, loggedModelTag } from './logged-model.ts'

/** Makes a logged model, whose files are awaited. */
export const createLoggedModel = endpoint({
  id: 'createLoggedModel',
  noun: 'logged-models',
  summary: 'Create a logged model',
  method: 'POST',
  path: '/mlflow/logged-models',
  request: message('CreateLoggedModel', {
    experiment_id: text({ required: true }),
    name: text(),
    model_type: text({ default: '' }),
    source_run_id: text({ default: '' }),
    params: list(one(param)),
    tags: list(one(loggedModelTag)),
  }),
  response: message('CreateLoggedModelResponse', { model: one(loggedModel, { required: true }) }),
})
