import { message, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'

/** Sets a tag of a registered model. */
export const setRegisteredModelTag = endpoint({
  id: 'setRegisteredModelTag',
  noun: 'registry',
  summary: 'Set a tag of a registered model',
  method: 'POST',
  path: '/mlflow/registered-models/set-tag',
  request: message('SetRegisteredModelTag', {
    name: text({ required: true }),
    key: text({ required: true }),
    value: text({ default: '' }),
  }),
})
