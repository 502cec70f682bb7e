import { message, one, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'
import { modelVersion } from './model-version.ts'

/** A version by its number. */
export const getModelVersion = endpoint({
  id: 'getModelVersion',
  noun: 'registry',
  summary: 'Get a version',
  method: 'GET',
  path: '/mlflow/model-versions/get',
  request: message('GetModelVersion', {
    name: text({ required: true }),
    version: text({ required: true }),
  }),
  response: message('GetModelVersionResponse', {
    model_version: one(modelVersion, { required: true }),
  }),
})
