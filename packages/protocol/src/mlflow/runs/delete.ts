import { message, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'

/** Moves a run to the bin. */
export const deleteRun = endpoint({
  id: 'deleteRun',
  noun: 'runs',
  summary: 'Delete a run',
  method: 'POST',
  path: '/mlflow/runs/delete',
  request: message('DeleteRun', {
    run_id: text({ required: true }),
  }),
})
