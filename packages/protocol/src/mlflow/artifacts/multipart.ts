import { int64, list, message, one, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'

// Uploads in parts, straight to an object store. A local folder has no such thing: arguments are
// checked, then the answer is 501, as MLflow's, and clients send the file as one.

const path = text({ required: true })

/** Begins an upload in parts. */
export const createMultipartUpload = endpoint({
  id: 'createMultipartUpload',
  noun: 'artifacts',
  summary: 'Begin an upload in parts',
  method: 'POST',
  path: '/mlflow-artifacts/mpu/create/{artifact_path:path}',
  request: message('CreateMultipartUpload', { path, num_parts: int64() }),
  state: 'notBuilt',
})

/** Puts the parts of an upload together. */
export const completeMultipartUpload = endpoint({
  id: 'completeMultipartUpload',
  noun: 'artifacts',
  summary: 'Complete an upload in parts',
  method: 'POST',
  path: '/mlflow-artifacts/mpu/complete/{artifact_path:path}',
  request: message('CompleteMultipartUpload', {
    path,
    upload_id: text(),
    parts: list(
      one(message('MultipartUploadPart', { part_number: int64(), etag: text(), url: text() })),
      { required: true },
    ),
  }),
  state: 'notBuilt',
})

/** Gives an upload in parts up. */
export const abortMultipartUpload = endpoint({
  id: 'abortMultipartUpload',
  noun: 'artifacts',
  summary: 'Abort an upload in parts',
  method: 'POST',
  path: '/mlflow-artifacts/mpu/abort/{artifact_path:path}',
  request: message('AbortMultipartUpload', { path, upload_id: text() }),
  state: 'notBuilt',
})
