export {
  type ErrorCode,
  type ErrorKind,
  type Run,
  type RunInfo,
  type RunStatus,
  TrackingError,
  type ViewType,
} from '@waymark/domain'
export { downloadArtifacts } from './artifacts/download/download-artifacts.ts'
export type { Figure, FigureOptions } from './artifacts/figures/figure.ts'
export { logFigure } from './artifacts/figures/log-figure.ts'
export { logHistogram } from './artifacts/histograms/log-histogram.ts'
export type { ImageSeries } from './artifacts/images/image-series.ts'
export type {
  ImagePixels,
  NestedPixels,
  Picture,
  PixelTensor,
  ShapedPixels,
} from './artifacts/images/pixels.ts'
export { listArtifacts } from './artifacts/list-artifacts.ts'
export {
  logArtifact,
  logArtifacts,
  logDict,
  logImage,
  logText,
} from './artifacts/log-artifacts.ts'
export { logTable } from './artifacts/tables/log-table.ts'
export type { TableRows } from './artifacts/tables/table-rows.ts'
export { uploadArtifacts } from './artifacts/upload-artifacts.ts'
export { diffRuns } from './diff/diff-runs.ts'
export {
  DIFF_PARTS,
  type DiffedRun,
  type MetricChange,
  type RunDiff,
  type TextChange,
} from './diff/run-diff.ts'
export type { ExperimentChoice } from './experiments/experiment-ids.ts'
export { setExperiment } from './experiments/set-experiment.ts'
export type { Column, DatasetContent, InputUse, LoggedDataset } from './inputs/dataset.ts'
export { logInput } from './inputs/log-input.ts'
export { logMetric, logMetrics } from './metrics/log-metrics.ts'
export { type MetricHistory, metricHistory } from './metrics/metric-history.ts'
export { logParam, logParams } from './params/log-params.ts'
export type { ActiveRun, EndStatus, HistogramTime, MetricTime } from './runs/active-run.ts'
export {
  deleteRuns,
  type RunsToChange,
  restoreRuns,
  tagRuns,
  untagRuns,
} from './runs/change-runs.ts'
export { type CopiedRun, type CopyRunsOptions, copyRuns } from './runs/copy-runs.ts'
export { activeRun, endRun, flush } from './runs/end-run.ts'
export { getRun } from './runs/get-run.ts'
export { moveRuns } from './runs/move-runs.ts'
export type { StartRunOptions } from './runs/open-run.ts'
export { type QueryRunsOptions, queryRuns, type RunRow } from './runs/query-runs.ts'
export { type SearchRunsOptions, searchRuns } from './runs/search-runs.ts'
export { startRun } from './runs/start-run.ts'
export type { OnOverlap } from './runs/step-overlap.ts'
export type { Recorded } from './source/recorded.ts'
export {
  readBacklog,
  type SpoolBacklog,
  type SyncOptions,
  type SyncReport,
  syncSpool,
} from './spool/sync-spool.ts'
export { setTag, setTags } from './tags/set-tags.ts'
export type { ArtifactInfo } from './tracking-uri/artifact-info.ts'
export type { ChangedCounts } from './tracking-uri/run-change-calls.ts'
export { getTrackingUri, setTrackingUri } from './tracking-uri/tracking-uri.ts'
