import { list, message, one, text } from '../../wire/build-field.ts'

/** A dataset by name and digest. */
const dataset = message('Dataset', {
  name: text({ default: '' }),
  digest: text({ default: '' }),
  source_type: text({ default: '' }),
  source: text({ default: '' }),
  schema: text({ default: null }),
  profile: text({ default: null }),
})

/** A tag of a dataset's use. */
const inputTag = message('InputTag', {
  key: text({ default: '' }),
  value: text({ default: '' }),
})

/** One use of a dataset by a run. */
export const datasetInput = message('DatasetInput', {
  tags: list(one(inputTag)),
  dataset: one(dataset, { required: true }),
})
