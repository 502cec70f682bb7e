import { message, one, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'
import { labelSchema } from './label-schema.ts'

/** The label schema of an experiment that has a name. */
export const getLabelSchemaByName = endpoint({
  id: 'getLabelSchemaByName',
  noun: 'label-schemas',
  summary: 'Get a label schema by name',
  method: 'GET',
  path: '/mlflow/label-schemas/get-by-name',
  mount: 'api3',
  request: message('GetLabelSchemaByName', {
    experiment_id: text({ required: true }),
    name: text({ required: true }),
  }),
  response: message('GetLabelSchemaByNameResponse', {
    label_schema: one(labelSchema, { required: true }),
  }),
  differs: 'Found before the schemas were listed for the first time, too.',
})
