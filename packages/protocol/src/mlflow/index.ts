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
// graphql
export { graphql, graphqlByGet } from './graphql/query.ts'
// label-schemas
export { getLabelSchema } from './label-schemas/get.ts'
export { getLabelSchemaByName } from './label-schemas/get-by-name.ts'
export { listLabelSchemas } from './label-schemas/list.ts'
// logged-models
export { createLoggedModel } from './logged-models/create.ts'
export { deleteLoggedModel } from './logged-models/delete.ts'
export { deleteLoggedModelTag } from './logged-models/delete-tag.ts'
export { finalizeLoggedModel } from './logged-models/finalize.ts'
export { getLoggedModel } from './logged-models/get.ts'
export { logLoggedModelParams } from './logged-models/log-params.ts'
export { searchLoggedModels } from './logged-models/search.ts'
export { setLoggedModelTags } from './logged-models/set-tags.ts'
// metrics
export { getMetricHistory } from './metrics/get-history.ts'
export { getMetricHistoryBulk } from './metrics/get-history-bulk.ts'
export { getMetricHistoryBulkInterval } from './metrics/get-history-bulk-interval.ts'
// registry
export { createRegisteredModel } from './registry/create-model.ts'
export { createModelVersion } from './registry/create-version.ts'
export { deleteRegisteredModelAlias } from './registry/delete-alias.ts'
export { deleteRegisteredModel } from './registry/delete-model.ts'
export { deleteRegisteredModelTag } from './registry/delete-model-tag.ts'
export { deleteModelVersion } from './registry/delete-version.ts'
export { deleteModelVersionTag } from './registry/delete-version-tag.ts'
export { getModelVersionByAlias } from './registry/get-by-alias.ts'
export { getModelVersionDownloadUri } from './registry/get-download-uri.ts'
export { getLatestVersions, getLatestVersionsByGet } from './registry/get-latest-versions.ts'
export { getRegisteredModel } from './registry/get-model.ts'
export { getModelVersion } from './registry/get-version.ts'
export { renameRegisteredModel } from './registry/rename-model.ts'
export { searchRegisteredModels } from './registry/search-models.ts'
export { searchModelVersions } from './registry/search-versions.ts'
export { setRegisteredModelAlias } from './registry/set-alias.ts'
export { setRegisteredModelTag } from './registry/set-model-tag.ts'
export { setModelVersionTag } from './registry/set-version-tag.ts'
export { transitionModelVersionStage } from './registry/transition-stage.ts'
export { updateRegisteredModel } from './registry/update-model.ts'
export { updateModelVersion } from './registry/update-version.ts'
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
