import { list, message, one, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'
import { loggedModelTag } from './logged-model.ts'

/** Sets tags of a logged model. */
export const setLoggedModelTags = endpoint({
  id: 'setLoggedModelTags',
  noun: 'logged-models',
  summary: 'Set tags of a logged model',
  method: 'PATCH',
  path: '/mlflow/logged-models/{model_id}/tags',
  request: message('SetLoggedModelTags', {
    model_id: text({ lax: true }),
    tags: list(one(loggedModelTag)),
  }),
})
