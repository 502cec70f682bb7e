import { list, message, one, text } from '../../wire/build-field.ts'
import { endpoint } from '../../wire/endpoint.ts'
import { fileInfo } from './file-info.ts'

// The artifacts that the server itself keeps: what `mlflow-artifacts:/` addresses lead to.

/** One level of the served artifacts; paths are last segments. */
export const listServedArtifacts = endpoint({
  id: 'listServedArtifacts',
  noun: 'artifacts',
  summary: 'List a folder of the served artifacts',
  method: 'GET',
  path: '/mlflow-artifacts/artifacts',
  request: message('ListServedArtifacts', { path: text() }),
  response: message('ListServedArtifactsResponse', { files: list(one(fileInfo)) }),
})

/** The bytes of a served artifact. */
export const downloadServedArtifact = endpoint({
  id: 'downloadServedArtifact',
  noun: 'artifacts',
  summary: 'Download a served artifact',
  method: 'GET',
  path: '/mlflow-artifacts/artifacts/{artifact_path:path}',
  differs:
    'Pages, scripts, styles and drawings come as text/plain or application/octet-stream, and every file with a sandbox policy. One range of bytes at a time.',
})

/** Stores the body as a served artifact, of any size. */
export const uploadServedArtifact = endpoint({
  id: 'uploadServedArtifact',
  noun: 'artifacts',
  summary: 'Upload a served artifact',
  method: 'PUT',
  path: '/mlflow-artifacts/artifacts/{artifact_path:path}',
  differs: 'Names with control characters are refused.',
})

/** Deletes a served file, or a folder with all below it. */
export const deleteServedArtifact = endpoint({
  id: 'deleteServedArtifact',
  noun: 'artifacts',
  summary: 'Delete a served artifact',
  method: 'DELETE',
  path: '/mlflow-artifacts/artifacts/{artifact_path:path}',
  differs: 'The root of all artifacts cannot be deleted.',
})
