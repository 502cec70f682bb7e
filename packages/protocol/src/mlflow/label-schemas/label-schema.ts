import { bool, choice, int64, message, one, text } from '../../wire/build-field.ts'

/** A question to those who review traces, as it stands in answers. */
export const labelSchema = message('LabelSchema', {
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
