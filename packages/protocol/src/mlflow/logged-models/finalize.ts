import { choice, message, one, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'
import { LOGGED_MODEL_STATUS, LOGGED_MODEL_STATUS_NAMES, loggedModel } from './logged-model.ts'

/** Says that the files of a logged model are there, or will never be. */
export const finalizeLoggedModel = endpoint({
  id: 'finalizeLoggedModel',
  noun: 'logged-models',
  summary: 'Say that the files of a logged model are there, or will never be',
  method: 'PATCH',
  path: '/mlflow/logged-models/{model_id}',
  request: message('FinalizeLoggedModel', {
    model_id: text({ required: true }),
    status: choice(LOGGED_MODEL_STATUS, {
      names: LOGGED_MODEL_STATUS_NAMES,
      required: true,
      intLike: true,
    }),
  }),
  response: message('FinalizeLoggedModelResponse', { model: one(loggedModel, { required: true }) }),
})
