import { message, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'

/** Deletes a tag of a registered model. */
export const deleteRegisteredModelTag = endpoint({
  id: 'deleteRegisteredModelTag',
  noun: 'registry',
  summary: 'Delete a tag of a registered model',
  method: 'DELETE',
  path: '/mlflow/registered-models/delete-tag',
  request: message('DeleteRegisteredModelTag', {
    name: text({ required: true }),
    key: text({ required: true }),
  }),
})
