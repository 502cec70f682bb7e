import { list, message, one, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'
import { modelTag } from './model-tag.ts'
import { modelVersion } from './model-version.ts'

/** Makes the next version of a registered model. */
export const createModelVersion = endpoint({
  id: 'createModelVersion',
  noun: 'registry',
  summary: 'Create a model version',
  method: 'POST',
  path: '/mlflow/model-versions/create',
  request: message('CreateModelVersion', {
    name: text({ required: true }),
    source: text({ required: true }),
    run_id: text(),
    tags: list(one(modelTag)),
    run_link: text({ default: '' }),
    description: text({ default: '' }),
    model_id: text(),
  }),
  response: message('CreateModelVersionResponse', {
    model_version: one(modelVersion, { required: true }),
  }),
})
