import { message, one, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'
import { modelVersion } from './model-version.ts'

/** The version that an alias points at. */
export const getModelVersionByAlias = endpoint({
  id: 'getModelVersionByAlias',
  noun: 'registry',
  summary: 'Get the version that an alias points at',
  method: 'GET',
  path: '/mlflow/registered-models/alias',
  request: message('GetModelVersionByAlias', {
    name: text({ required: true }),
    alias: text({ required: true }),
  }),
  response: message('GetModelVersionByAliasResponse', {
    model_version: one(modelVersion, { required: true }),
  }),
})
