import { message, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'

/** Brings a run back from the bin. */
export const restoreRun = endpoint({
  id: 'restoreRun',
  noun: 'runs',
  summary: 'Restore a deleted run',
  method: 'POST',
  path: '/mlflow/runs/restore',
  request: message('RestoreRun', {
    run_id: text({ required: true }),
  }),
})
