import { list, message, one, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'
import { modelVersion } from './model-version.ts'

const shared = {
  noun: 'registry',
  summary: 'Get the latest version of each stage',
  path: '/mlflow/registered-models/get-latest-versions',
  request: message('GetLatestVersions', {
    name: text({ required: true }),
    stages: list(text()),
  }),
  response: message('GetLatestVersionsResponse', {
    model_versions: list(one(modelVersion), { required: true }),
  }),
} as const

/** The highest version of each stage, or of the stages asked for. */
export const getLatestVersions = endpoint({ ...shared, id: 'getLatestVersions', method: 'POST' })

/** As {@link getLatestVersions}, asked by GET. */
export const getLatestVersionsByGet = endpoint({
  ...shared,
  id: 'getLatestVersionsByGet',
  method: 'GET',
})
