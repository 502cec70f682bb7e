import { message, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'

/** Deletes a registered model and all its versions. */
export const deleteRegisteredModel = endpoint({
  id: 'deleteRegisteredModel',
  noun: 'registry',
  summary: 'Delete a registered model',
  method: 'DELETE',
  path: '/mlflow/registered-models/delete',
  request: message('DeleteRegisteredModel', { name: text({ required: true }) }),
})
