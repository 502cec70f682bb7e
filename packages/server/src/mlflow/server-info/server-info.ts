import { jsonAnswer, writeAnswer } from '../../kernel/answer.ts'
import { rawRoute } from '../../kernel/route.ts'

// Asked by clients before they log in: nothing about the machine or its data may stand here.
const SERVER_INFO = JSON.stringify({
  store_type: 'SqlStore',
  workspaces_enabled: false,
  trace_archival_enabled: false,
  multipart_uploads_enabled: false,
  multipart_downloads_enabled: false,
  presigned_upload_run_id_supported: true,
  presigned_upload_model_id_supported: true,
  features_enabled: { gateway: true },
})

/** What the server can do, as MLflow 3.17 tells its clients. */
export const serverInfo = rawRoute(
  {
    method: 'GET',
    paths: ['/api/3.0/mlflow/server-info', '/ajax-api/3.0/mlflow/server-info'],
  },
  ({ response }) => writeAnswer(response, jsonAnswer(200, SERVER_INFO)),
)
