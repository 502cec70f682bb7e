import { list, message, one, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'
import { modelTag } from './model-tag.ts'
import { registeredModel } from './registered-model.ts'

/** Makes a registered model. */
export const createRegisteredModel = endpoint({
  id: 'createRegisteredModel',
  noun: 'registry',
  summary: 'Create a registered model',
  method: 'POST',
  path: '/mlflow/registered-models/create',
  request: message('CreateRegisteredModel', {
    name: text({ required: true }),
    tags: list(one(modelTag)),
    description: text({ default: '' }),
  }),
  response: message('CreateRegisteredModelResponse', {
    registered_model: one(registeredModel, { required: true }),
  }),
})
