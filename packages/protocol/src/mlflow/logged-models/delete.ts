import { endpoint } from '../../wire/endpoint.ts'

/** Moves a logged model to the bin. */
export const deleteLoggedModel = endpoint({
  id: 'deleteLoggedModel',
  noun: 'logged-models',
  summary: 'Delete a logged model',
  method: 'DELETE',
  path: '/mlflow/logged-models/{model_id}',
})
