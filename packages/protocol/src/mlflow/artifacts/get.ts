import { endpoint } from '../../wire/endpoint.ts'

const DIFFERS =
  'Pages, scripts, styles and drawings come as text/plain or application/octet-stream, and every file with a sandbox policy.'

/** The bytes of a run's artifact: `run_id` (or `run_uuid`) and `path` in the query. */
export const getArtifact = endpoint({
  id: 'getArtifact',
  noun: 'artifacts',
  summary: "Download a run's artifact",
  method: 'GET',
  path: '/get-artifact',
  mount: 'root',
  differs: DIFFERS,
})

/** The bytes of a model version's artifact: `name`, `version` and `path` in the query. */
export const getModelVersionArtifact = endpoint({
  id: 'getModelVersionArtifact',
  noun: 'artifacts',
  summary: "Download a model version's artifact",
  method: 'GET',
  path: '/model-versions/get-artifact',
  mount: 'root',
  differs: DIFFERS,
})

/** The bytes of a logged model's artifact: `artifact_file_path` in the query. */
export const getLoggedModelArtifact = endpoint({
  id: 'getLoggedModelArtifact',
  noun: 'artifacts',
  summary: "Download a logged model's artifact",
  method: 'GET',
  path: '/mlflow/logged-models/{model_id}/artifacts/files',
  mount: 'ajax2',
  differs: DIFFERS,
})
