import { endpoint } from '../../wire/endpoint.ts'

/** Deletes a tag of a logged model. */
export const deleteLoggedModelTag = endpoint({
  id: 'deleteLoggedModelTag',
  noun: 'logged-models',
  summary: 'Delete a tag of a logged model',
  method: 'DELETE',
  path: '/mlflow/logged-models/{model_id}/tags/{tag_key}',
})
