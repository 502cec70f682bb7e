import { choice, int64, message, one, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'
import { RUN_STATUS, runInfo } from './run.ts'

/** Changes a run's status, end time or name; what is absent stays. */
export const updateRun = endpoint({
  id: 'updateRun',
  noun: 'runs',
  summary: 'Update a run',
  method: 'POST',
  path: '/mlflow/runs/update',
  request: message('UpdateRun', {
    run_id: text({ required: true }),
    run_uuid: text({ alias: 'runId' }),
    status: choice(RUN_STATUS),
    end_time: int64(),
    run_name: text(),
  }),
  response: message('UpdateRunResponse', { run_info: one(runInfo, { required: true }) }),
})
