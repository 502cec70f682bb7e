import { endpoint } from '../../wire/endpoint.ts'

/** Stores the body, at most 10 MiB, as a run's artifact: `run_uuid` and `path` in the query. */
export const uploadArtifact = endpoint({
  id: 'uploadArtifact',
  noun: 'artifacts',
  summary: "Upload a small artifact of a run, from MLflow's UI",
  method: 'POST',
  path: '/mlflow/upload-artifact',
  mount: 'ajax2',
})
