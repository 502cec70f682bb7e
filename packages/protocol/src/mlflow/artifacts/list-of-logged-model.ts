import { message, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'
import { fileListing } from './file-info.ts'

/** One level of a logged model's artifacts; a folder that does not exist is empty. */
export const listLoggedModelArtifacts = endpoint({
  id: 'listLoggedModelArtifacts',
  noun: 'artifacts',
  summary: "List a folder of a logged model's artifacts",
  method: 'GET',
  path: '/mlflow/logged-models/{model_id}/artifacts/directories',
  request: message('ListLoggedModelArtifacts', {
    model_id: text({ default: '' }),
    artifact_directory_path: text(),
    page_token: text(),
  }),
  response: fileListing,
})
