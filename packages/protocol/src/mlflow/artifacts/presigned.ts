import { int64, message, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'

// Signed addresses of an object store. A local folder has none: arguments are checked, then the
// answer is an error, as MLflow's, and clients go through the server.

/** A signed address to download a served artifact from. */
export const getPresignedDownloadUrl = endpoint({
  id: 'getPresignedDownloadUrl',
  noun: 'artifacts',
  summary: 'Sign the address of a served artifact',
  method: 'GET',
  path: '/mlflow-artifacts/presigned/{artifact_path:path}',
  state: 'notBuilt',
})

/** A signed address to upload a run's or a logged model's artifact to. */
export const createPresignedUploadUrl = endpoint({
  id: 'createPresignedUploadUrl',
  noun: 'artifacts',
  summary: 'Sign an address to upload an artifact to',
  method: 'POST',
  path: '/mlflow/artifacts/presigned-upload-url',
  request: message('CreatePresignedUploadUrl', {
    run_id: text({ default: '' }),
    path: text({ required: true }),
    expiration: int64(),
    model_id: text({ default: '' }),
  }),
  state: 'notBuilt',
})

/** A signed address to download a run's artifact from. */
export const createPresignedDownloadUrl = endpoint({
  id: 'createPresignedDownloadUrl',
  noun: 'artifacts',
  summary: "Sign the address of a run's artifact",
  method: 'POST',
  path: '/mlflow/artifacts/presigned-download-url',
  request: message('CreatePresignedDownloadUrl', {
    run_id: text({ required: true }),
    path: text({ required: true }),
    expiration: int64(),
  }),
  state: 'notBuilt',
})
