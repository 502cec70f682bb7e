import { message, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'

/** Deletes a tag of a run. */
export const deleteRunTag = endpoint({
  id: 'deleteRunTag',
  noun: 'runs',
  summary: 'Delete a tag of a run',
  method: 'POST',
  path: '/mlflow/runs/delete-tag',
  request: message('DeleteTag', {
    run_id: text({ required: true }),
    key: text({ required: true }),
  }),
})
