import { message, one, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'
import { loggedModel } from './logged-model.ts'

/** A logged model; a deleted one only if asked for. */
export const getLoggedModel = endpoint({
  id: 'getLoggedModel',
  noun: 'logged-models',
  summary: 'Get a logged model',
  method: 'GET',
  path: '/mlflow/logged-models/{model_id}',
  request: message('GetLoggedModel', {
    model_id: text({ lax: true }),
    // 'true' in any case; MLflow reads every other text as no.
    allow_deleted: text({ default: '', lax: true }),
  }),
  response: message('GetLoggedModelResponse', { model: one(loggedModel, { required: true }) }),
})
