import { double, int64, message, text } from '../../wire/build-field.ts'

/** A point of a metric's series. */
export const metric = message('Metric', {
  key: text({ default: '' }),
  value: double({ default: 0 }),
  timestamp: int64({ default: 0 }),
  step: int64({ default: 0 }),
  dataset_name: text(),
  dataset_digest: text(),
  model_id: text(),
  run_id: text(),
})
