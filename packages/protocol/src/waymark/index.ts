export { artifactPreview } from './artifacts/preview.ts'
export { artifactsZip } from './artifacts/zip.ts'
export {
  type ExperimentColumns,
  experimentColumns,
  type SeenKey,
  type SeenMetric,
  type SeenParam,
} from './experiments/columns.ts'
export {
  type ExperimentSummaries,
  type ExperimentSummary,
  listExperiments,
} from './experiments/list.ts'
export { encodeLiveEvent, type LiveEvent } from './live/live-event.ts'
export { type LiveQuery, live } from './live/live-query.ts'
export { OWN_ROOT, type OwnEndpoint } from './own-endpoint.ts'
export type { PageToRender } from './pages/page-to-render.ts'
export { type ComparedFile, type ComparedFiles, modelFiles } from './registry/files.ts'
export { type ModelHistory, modelHistory } from './registry/history.ts'
export {
  type ModelPrediction,
  type ModelServing,
  modelPrediction,
  modelServing,
} from './registry/serving.ts'
export { bulkRuns, type ChangedCounts } from './runs/bulk.ts'
export { columnSummary, type RunsColumnSummary } from './runs/column-summary.ts'
export {
  type ComparedKey,
  type ComparedMetric,
  type ComparedRun,
  compareRuns,
  type RunsComparison,
} from './runs/compare.ts'
export { type CopiedRuns, copyRuns } from './runs/copy.ts'
export { runsCsv, runsJson, runsParquet } from './runs/download.ts'
export { dropPoints } from './runs/drop-points.ts'
export { type RunsFirstPage, runsFirstPage } from './runs/first-page.ts'
export {
  type GroupMetric,
  type RunsGroup,
  type RunsGroups,
  runsGroups,
} from './runs/groups.ts'
export { heartbeat } from './runs/heartbeat.ts'
export { type ImportantParam, type RunsImportance, runsImportance } from './runs/importance.ts'
export { moveRuns } from './runs/move.ts'
export { type MetricSummary, type RunOverview, runOverview } from './runs/overview.ts'
export { type PurgedRuns, purgeRuns } from './runs/purge.ts'
export { readSelection } from './runs/run-selection.ts'
export { type StartedRun, startRun } from './runs/start.ts'
export {
  type RunsTablePage,
  type RunsTableRequest,
  runsTable,
  type TableColumn,
} from './runs/table.ts'
export { type DecodedSeries, decodeSeries } from './series/decode-series.ts'
export {
  type DecodedGroupCurve,
  type DecodedSeriesGroups,
  decodeSeriesGroups,
} from './series/decode-series-groups.ts'
export { type FiguresOfGroup, seriesGroupFigures, seriesGroups } from './series/groups.ts'
export type { CurveFigure } from './series/groups-layout.ts'
export { SERIES_TYPE, type SeriesToEncode } from './series/layout.ts'
export {
  type FiguresOfSeries,
  MAX_SERIES,
  series,
  seriesCsv,
  seriesFigures,
} from './series/query.ts'
export { listStores, type ServedStore, type ServedStores } from './stores/list.ts'
export { type JsonNumber, jsonInt64, jsonValue } from './wire-number.ts'
