import { message, one, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'
import { registeredModel } from './registered-model.ts'

/** Renames a registered model, its versions with it. */
export const renameRegisteredModel = endpoint({
  id: 'renameRegisteredModel',
  noun: 'registry',
  summary: 'Rename a registered model',
  method: 'POST',
  path: '/mlflow/registered-models/rename',
  request: message('RenameRegisteredModel', {
    name: text({ required: true }),
    new_name: text({ required: true }),
  }),
  response: message('RenameRegisteredModelResponse', {
    registered_model: one(registeredModel, { required: true }),
  }),
})
