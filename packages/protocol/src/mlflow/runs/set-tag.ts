import { storableRunTag } from '@waymark/domain'
import { message, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'

/** Sets a tag of a run. */
export const setRunTag = endpoint({
  id: 'setRunTag',
  noun: 'runs',
  summary: 'Set a tag of a run',
  method: 'POST',
  path: '/mlflow/runs/set-tag',
  request: message('SetTag', {
    run_id: text({ required: true }),
    run_uuid: text({ alias: 'runId' }),
    key: text({ required: true }),
    value: text({ default: '' }),
  }),
  refine: (args) => ({ ...args, ...storableRunTag(args) }),
})
