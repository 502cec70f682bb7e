import { message, one, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'
import { modelVersion } from './model-version.ts'

/** Sets a version's description; one that is left out is removed, while '' is kept. */
export const updateModelVersion = endpoint({
  id: 'updateModelVersion',
  noun: 'registry',
  summary: 'Change the description of a version',
  method: 'PATCH',
  path: '/mlflow/model-versions/update',
  request: message('UpdateModelVersion', {
    name: text({ required: true }),
    version: text({ required: true }),
    description: text(),
  }),
  response: message('UpdateModelVersionResponse', {
    model_version: one(modelVersion, { required: true }),
  }),
})
