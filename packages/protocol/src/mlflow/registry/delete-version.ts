import { message, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'

/** Deletes a version; its number is not given again. */
export const deleteModelVersion = endpoint({
  id: 'deleteModelVersion',
  noun: 'registry',
  summary: 'Delete a version',
  method: 'DELETE',
  path: '/mlflow/model-versions/delete',
  request: message('DeleteModelVersion', {
    name: text({ required: true }),
    version: text({ required: true }),
  }),
})
