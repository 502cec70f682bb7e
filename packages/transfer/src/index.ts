export type { TransferChoice } from './carry/passage.ts'
export {
  type ExportContent,
  type ExportFormat,
  type ExportReport,
  type ExportRequest,
  exportData,
} from './export/export-data.ts'
export { journalPath } from './journal/journal.ts'
export { openSource, openTarget, type PlaceOptions } from './open-place.ts'
export type { Carried, ItemKind, LeftItem, TransferReport } from './report.ts'
export type { ArtifactOwner, RunsWanted, SourceFile, TransferSource } from './source.ts'
export { serverSource } from './sources/server-source.ts'
export { type StoreSourceOptions, storeSource } from './sources/store-source.ts'
export type {
  CarriedModel,
  CarriedRun,
  TargetFile,
  TargetPlace,
  TransferTarget,
} from './target.ts'
export { serverTarget } from './targets/server-target.ts'
export { type StoreTargetOptions, storeTarget } from './targets/store-target.ts'
export { type TransferRequest, transfer } from './transfer.ts'
