import { int32, list, message, one, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'
import { labelSchema } from './label-schema.ts'

/** Questions to those who review traces: in MLflow every experiment has one from the start. */
export const listLabelSchemas = endpoint({
  id: 'listLabelSchemas',
  noun: 'label-schemas',
  summary: 'List label schemas',
  method: 'GET',
  path: '/mlflow/label-schemas/list',
  mount: 'api3',
  request: message('ListLabelSchemas', {
    experiment_id: text({ required: true }),
    max_results: int32({ min: 1, max: 50_000, plainInt: true }),
    page_token: text({ lax: true }),
  }),
  response: message('ListLabelSchemasResponse', {
    label_schemas: list(one(labelSchema)),
    next_page_token: text({ default: '' }),
  }),
  differs: "Only the schema 'Feedback' that every experiment has; it is not stored.",
})
