import { message, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'

/** Points an alias at a version, away from where it pointed before. */
export const setRegisteredModelAlias = endpoint({
  id: 'setRegisteredModelAlias',
  noun: 'registry',
  summary: 'Point an alias at a version',
  method: 'POST',
  path: '/mlflow/registered-models/alias',
  request: message('SetRegisteredModelAlias', {
    name: text({ required: true }),
    alias: text({ required: true }),
    version: text({ required: true }),
  }),
})
