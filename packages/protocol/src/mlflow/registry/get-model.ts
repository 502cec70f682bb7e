import { message, one, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'
import { registeredModel } from './registered-model.ts'

/** A registered model by its name. */
export const getRegisteredModel = endpoint({
  id: 'getRegisteredModel',
  noun: 'registry',
  summary: 'Get a registered model',
  method: 'GET',
  path: '/mlflow/registered-models/get',
  request: message('GetRegisteredModel', { name: text({ required: true }) }),
  response: message('GetRegisteredModelResponse', {
    registered_model: one(registeredModel, { required: true }),
  }),
})
