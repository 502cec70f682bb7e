import { message, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'
import { fileListing } from './file-info.ts'

/** One level of a run's artifacts; a folder that does not exist is empty. */
export const listArtifacts = endpoint({
  id: 'listArtifacts',
  noun: 'artifacts',
  summary: "List a folder of a run's artifacts",
  method: 'GET',
  path: '/mlflow/artifacts/list',
  request: message('ListArtifacts', {
    run_id: text({ required: true }),
    run_uuid: text({ alias: 'runId' }),
    path: text(),
    page_token: text(),
  }),
  response: fileListing,
})
