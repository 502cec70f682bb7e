import { message, one, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'
import { registeredModel } from './registered-model.ts'

/** Sets a registered model's description; one that is left out is cleared. */
export const updateRegisteredModel = endpoint({
  id: 'updateRegisteredModel',
  noun: 'registry',
  summary: 'Change the description of a registered model',
  method: 'PATCH',
  path: '/mlflow/registered-models/update',
  request: message('UpdateRegisteredModel', {
    name: text({ required: true }),
    description: text({ default: '' }),
  }),
  response: message('UpdateRegisteredModelResponse', {
    registered_model: one(registeredModel, { required: true }),
  }),
})
