import { message, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'

/** Sets a tag of a version. */
export const setModelVersionTag = endpoint({
  id: 'setModelVersionTag',
  noun: 'registry',
  summary: 'Set a tag of a version',
  method: 'POST',
  path: '/mlflow/model-versions/set-tag',
  request: message('SetModelVersionTag', {
    name: text({ required: true }),
    version: text({ required: true }),
    key: text({ required: true }),
    value: text({ default: '' }),
  }),
})
