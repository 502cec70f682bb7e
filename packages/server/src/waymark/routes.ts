import type { Route } from '../kernel/route.ts'
import { previewArtifact } from './artifacts/preview-artifact.ts'
import { sendZip } from './artifacts/send-zip.ts'
import { getExperimentColumns } from './experiments/get-experiment-columns.ts'
import { listExperiments } from './experiments/list-experiments.ts'
import { importExperiment } from './imports/import-experiment.ts'
import { importFile } from './imports/import-file.ts'
import { importLoggedModel } from './imports/import-logged-model.ts'
import { importRegisteredModel } from './imports/import-registered-model.ts'
import { importRun } from './imports/import-run.ts'
import { importVersion } from './imports/import-version.ts'
import { openLiveStream } from './live/open-live-stream.ts'
import { getGroupFigures } from './metrics/get-group-figures.ts'
import { getSeries } from './metrics/get-series.ts'
import { getSeriesFigures } from './metrics/get-series-figures.ts'
import { groupSeries } from './metrics/group-series.ts'
import { sendPoints } from './metrics/send-points.ts'
import { compareModelFiles } from './registry/compare-model-files.ts'
import { getModelHistory } from './registry/get-model-history.ts'
import { getModelServing } from './registry/get-model-serving.ts'
import { predictWithVersion } from './registry/predict-with-version.ts'
import { bulkRuns } from './runs/bulk-runs.ts'
import { compareRuns } from './runs/compare-runs.ts'
import { copyRuns } from './runs/copy-runs.ts'
import { dropPoints } from './runs/drop-points.ts'
import { getFirstPage } from './runs/get-first-page.ts'
import { getRunOverview } from './runs/get-run-overview.ts'
import { getRunsTable } from './runs/get-runs-table.ts'
import { groupRuns } from './runs/group-runs.ts'
import { moveRuns } from './runs/move-runs.ts'
import { purgeRuns } from './runs/purge-runs.ts'
import { rankParams } from './runs/rank-params.ts'
import { recordHeartbeat } from './runs/record-heartbeat.ts'
import { sendCsv } from './runs/send-csv.ts'
import { sendJson } from './runs/send-json.ts'
import { sendParquet } from './runs/send-parquet.ts'
import { startRun } from './runs/start-run.ts'
import { summarizeColumn } from './runs/summarize-column.ts'
import { applySpooled } from './spools/apply-spooled.ts'
import { listStores } from './stores/list-stores.ts'

/** Our own door, route by route: the table of contents. */
export const ROUTES: readonly Route[] = [
  listExperiments,
  getExperimentColumns,
  getFirstPage,
  getRunsTable,
  summarizeColumn,
  groupRuns,
  rankParams,
  sendCsv,
  sendJson,
  sendParquet,
  getRunOverview,
  compareRuns,
  getSeries,
  getSeriesFigures,
  groupSeries,
  getGroupFigures,
  sendPoints,
  bulkRuns,
  moveRuns,
  copyRuns,
  purgeRuns,
  dropPoints,
  recordHeartbeat,
  startRun,
  applySpooled,
  importExperiment,
  importRun,
  importLoggedModel,
  importRegisteredModel,
  importVersion,
  importFile,
  getModelHistory,
  compareModelFiles,
  getModelServing,
  predictWithVersion,
  listStores,
  previewArtifact,
  sendZip,
  openLiveStream,
]
