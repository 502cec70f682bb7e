import { choice, inline, int64, list, message, one, text } from '../../wire/build-field.ts'
import { metric } from '../metrics/metric.ts'
import { param } from '../params/param.ts'

/** A logged model's status by its number. */
export const LOGGED_MODEL_STATUS = {
  LOGGED_MODEL_STATUS_UNSPECIFIED: 0,
  LOGGED_MODEL_PENDING: 1,
  LOGGED_MODEL_READY: 2,
  LOGGED_MODEL_UPLOAD_FAILED: 3,
} as const

/** What a logged model's status is called here. */
export const LOGGED_MODEL_STATUS_NAMES = {
  LOGGED_MODEL_STATUS_UNSPECIFIED: 'UNSPECIFIED',
  LOGGED_MODEL_PENDING: 'PENDING',
  LOGGED_MODEL_READY: 'READY',
  LOGGED_MODEL_UPLOAD_FAILED: 'FAILED',
} as const

/** A tag of a logged model. */
export const loggedModelTag = message('LoggedModelTag', {
  key: text({ default: '' }),
  value: text({ default: '' }),
})

/** A logged model with its params, tags and metrics. */
export const loggedModel = message('LoggedModel', {
  info: inline(
    message('LoggedModelInfo', {
      model_id: text({ required: true }),
      experiment_id: text({ required: true }),
      name: text({ required: true }),
      creation_timestamp_ms: int64({ as: 'createdAt' }),
      last_updated_timestamp_ms: int64({ as: 'updatedAt' }),
      artifact_uri: text({ as: 'artifactLocation' }),
      status: choice(LOGGED_MODEL_STATUS, { names: LOGGED_MODEL_STATUS_NAMES }),
      model_type: text(),
      source_run_id: text(),
      status_message: text(),
      tags: list(one(loggedModelTag)),
    }),
    { always: true },
  ),
  data: inline(
    message('LoggedModelData', { params: list(one(param)), metrics: list(one(metric)) }),
    { always: true },
  ),
})
