import { message, one, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'
import { run } from './run.ts'

/** A run; a deleted one is found. */
export const getRun = endpoint({
  id: 'getRun',
  noun: 'runs',
  summary: 'Get a run',
  method: 'GET',
  path: '/mlflow/runs/get',
  request: message('GetRun', {
    run_id: text({ required: true }),
    run_uuid: text({ alias: 'runId' }),
  }),
  response: message('GetRunResponse', { run: one(run, { required: true }) }),
})
