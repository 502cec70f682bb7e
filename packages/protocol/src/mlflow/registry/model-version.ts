import { choice, int64, list, message, numeral, one, text } from '../../wire/build-field.ts'
import { modelTag } from './model-tag.ts'

/** One version of a registered model. */
export const modelVersion = message('ModelVersion', {
  name: text({ required: true }),
  version: numeral({ required: true }),
  creation_timestamp: int64({ as: 'createdAt' }),
  last_updated_timestamp: int64({ as: 'updatedAt' }),
  user_id: text(),
  current_stage: text({ as: 'stage' }),
  description: text(),
  source: text(),
  run_id: text(),
  status: choice({ PENDING_REGISTRATION: 1, FAILED_REGISTRATION: 2, READY: 3 }),
  status_message: text(),
  tags: list(one(modelTag)),
  run_link: text(),
  aliases: list(text()),
})
