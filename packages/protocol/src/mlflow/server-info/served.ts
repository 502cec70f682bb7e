import { bool, message, one, text } from '../../wire/build-field.ts'
import type { AnyEndpoint } from '../../wire/endpoint.ts'
import { endpoint } from '../../wire/endpoint.ts'

/** What a server says about itself; text but for the last. */
export const SERVER_INFO_ENDPOINTS: readonly AnyEndpoint[] = [
  endpoint({
    id: 'health',
    noun: 'server-info',
    summary: 'Say that the server answers (text)',
    method: 'GET',
    path: '/health',
    mount: 'root',
  }),
  endpoint({
    id: 'version',
    noun: 'server-info',
    summary: "The version of MLflow's protocol that is spoken (text)",
    method: 'GET',
    path: '/version',
    mount: 'root',
  }),
  endpoint({
    id: 'serverInfo',
    noun: 'server-info',
    summary: 'What the server can do',
    method: 'GET',
    path: '/mlflow/server-info',
    mount: 'api3',
    response: message('ServerInfo', {
      store_type: text(),
      workspaces_enabled: bool(),
      trace_archival_enabled: bool(),
      multipart_uploads_enabled: bool(),
      multipart_downloads_enabled: bool(),
      presigned_upload_run_id_supported: bool(),
      presigned_upload_model_id_supported: bool(),
      features_enabled: one(message('EnabledFeatures', { gateway: bool() })),
    }),
  }),
]
