import { message, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'

/** Deletes an alias. */
export const deleteRegisteredModelAlias = endpoint({
  id: 'deleteRegisteredModelAlias',
  noun: 'registry',
  summary: 'Delete an alias',
  method: 'DELETE',
  path: '/mlflow/registered-models/alias',
  request: message('DeleteRegisteredModelAlias', {
    name: text({ required: true }),
    alias: text({ required: true }),
  }),
})
