import { int64, list, message, one, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'
import { newRun, runTag } from './run.ts'

/** Starts a run. */
export const createRun = endpoint({
  id: 'createRun',
  noun: 'runs',
  summary: 'Create a run',
  method: 'POST',
  path: '/mlflow/runs/create',
  request: message('CreateRun', {
    experiment_id: text({ default: '' }),
    user_id: text({ default: '', lax: true }),
    run_name: text({ default: '' }),
    start_time: int64({ default: 0 }),
    tags: list(one(runTag), { lax: true }),
  }),
  response: message('CreateRunResponse', { run: one(newRun, { required: true }) }),
})
