import { message, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'

/** Deletes a tag of a version. */
export const deleteModelVersionTag = endpoint({
  id: 'deleteModelVersionTag',
  noun: 'registry',
  summary: 'Delete a tag of a version',
  method: 'DELETE',
  path: '/mlflow/model-versions/delete-tag',
  request: message('DeleteModelVersionTag', {
    name: text({ required: true }),
    version: text({ required: true }),
    key: text({ required: true }),
  }),
})
