import { message, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'

/** Where a version's files are. */
export const getModelVersionDownloadUri = endpoint({
  id: 'getModelVersionDownloadUri',
  noun: 'registry',
  summary: "Get where a version's files are",
  method: 'GET',
  path: '/mlflow/model-versions/get-download-uri',
  request: message('GetModelVersionDownloadUri', {
    name: text({ default: '', lax: true }),
    version: text({ default: '', lax: true }),
  }),
  response: message('GetModelVersionDownloadUriResponse', { artifact_uri: text() }),
})
