import { message, one, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'
import { labelSchema } from './label-schema.ts'

/** A label schema by its id. */
export const getLabelSchema = endpoint({
  id: 'getLabelSchema',
  noun: 'label-schemas',
  summary: 'Get a label schema',
  method: 'GET',
  path: '/mlflow/label-schemas/get',
  mount: 'api3',
  request: message('GetLabelSchema', { schema_id: text({ required: true }) }),
  response: message('GetLabelSchemaResponse', {
    label_schema: one(labelSchema, { required: true }),
  }),
})
