import { bool, choice, int32, int64, list, message, one, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'

const labelSchema = message('LabelSchema', {
  schema_id: text({ required: true }),
  experiment_id: text({ required: true }),
  name: text({ required: true }),
  type: choice({ FEEDBACK: 1, EXPECTATION: 2 }),
  instruction: text(),
  enable_comment: bool(),
  input: one(
    message('LabelSchemaInput', { text: one(message('InputText', { max_length: int64() })) }),
  ),
  created_by: text(),
  created_at: int64(),
  last_updated_at: int64({ as: 'updatedAt' }),
  is_default: bool(),
})

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
