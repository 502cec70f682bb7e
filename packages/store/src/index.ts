export type { BinContent, BinnedThing, BinQuery, BinStore } from './bin.ts'
export { isFolderUri } from './files/open/folder-uri.ts'
export type {
  ImportedExperiment,
  ImportedLoggedModel,
  ImportedModel,
  ImportedRun,
  ImportedVersion,
  ImportStore,
} from './imports.ts'
export type { LoggedModelDataset, LoggedModelQuery, LoggedModelStore } from './logged-models.ts'
export {
  type OpenedStore,
  type OpenStoreOptions,
  openReader,
  openReadyReader,
  openStore,
} from './open-store.ts'
export { type PlacesBeside, placesBeside } from './places-beside.ts'
export type { By, RegistryHistoryQuery, RegistryQuery, RegistryStore } from './registry.ts'
export type { ChangedRuns, RunChanges, RunCopy, RunSelection, RunsAction } from './run-changes.ts'
export type {
  Cell,
  ExperimentFigures,
  ExperimentFiguresQuery,
  ExperimentKeys,
  MetricFigures,
  RunColumns,
  RunOverview,
  RunState,
  RunsTable,
  RunsTableQuery,
  ScreenStore,
  SeriesPage,
  ThinnedSeries,
  ThinnedSeriesQuery,
} from './screens.ts'
export type { SpoolStore } from './spools.ts'
export { backupStore, type StoreBackup } from './sql/backup.ts'
export { checkStore, type StoreCheck } from './sql/check-store.ts'
export { detachWaymark } from './sql/detach.ts'
export type { StoreFile } from './sql/open/open-store-file.ts'
export { parseStoreUri } from './sql/open/store-uri.ts'
export { runArtifactUri } from './sql/runs/run-artifact-uri.ts'
export {
  type StoreUpgrade,
  type UpgradeOptions,
  upgradeStore,
} from './sql/upgrade/upgrade-store.ts'
export type {
  DatasetStore,
  ExperimentStore,
  MetricStore,
  RunStore,
  SearchQuery,
  SeriesColumns,
  Store,
} from './store.ts'
export type { UnreadCount, UnreadKind } from './unread.ts'
