// artifacts
export {
  getArtifact,
  getLoggedModelArtifact,
  getModelVersionArtifact,
} from './artifacts/get.ts'
export { listArtifacts } from './artifacts/list.ts'
export { listLoggedModelArtifacts } from './artifacts/list-of-logged-model.ts'
export {
  abortMultipartUpload,
  completeMultipartUpload,
  createMultipartUpload,
} from './artifacts/multipart.ts'
export {
  createPresignedDownloadUrl,
  createPresignedUploadUrl,
  getPresignedDownloadUrl,
} from './artifacts/presigned.ts'
export {
  deleteServedArtifact,
  downloadServedArtifact,
  listServedArtifacts,
  uploadServedArtifact,
} from './artifacts/served.ts'
export { uploadArtifact } from './artifacts/upload.ts'
// datasets
export { searchDatasets } from './datasets/search.ts'
// experiments
export { createExperiment } from './experiments/create.ts'
export { deleteExperiment } from './experiments/delete.ts'
export { deleteExperimentTag } from './experiments/delete-tag.ts'
export { getExperiment } from './experiments/get.ts'
export { getExperimentByName } from './experiments/get-by-name.ts'
export { restoreExperiment } from './experiments/restore.ts'
export { searchExperiments, searchExperimentsByGet } from './experiments/search.ts'
export { setExperimentTag } from './experiments/set-tag.ts'
export { updateExperiment } from './experiments/update.ts'
// metrics
export { getMetricHistory } from './metrics/get-history.ts'
export { getMetricHistoryBulk } from './metrics/get-history-bulk.ts'
export { getMetricHistoryBulkInterval } from './metrics/get-history-bulk-interval.ts'
// runs
export { createRun } from './runs/create.ts'
export { deleteRun } from './runs/delete.ts'
export { deleteRunTag } from './runs/delete-tag.ts'
export { getRun } from './runs/get.ts'
export { logBatch } from './runs/log-batch.ts'
export { logInputs } from './runs/log-inputs.ts'
export { logMetric } from './runs/log-metric.ts'
export { logModel } from './runs/log-model.ts'
export { logOutputs } from './runs/log-outputs.ts'
export { logParameter } from './runs/log-parameter.ts'
export { restoreRun } from './runs/restore.ts'
export { searchRuns } from './runs/search.ts'
export { setRunTag } from './runs/set-tag.ts'
export { updateRun } from './runs/update.ts'
