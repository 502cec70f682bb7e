export { checkArtifactLocation, checkArtifactScheme } from './artifacts/artifact-location.ts'
export { isSharedLocation } from './artifacts/is-shared-location.ts'
export { findLocalPath, isLocalUri } from './artifacts/local-uri.ts'
export { decodePercent, decodePercentFully } from './artifacts/percent.ts'
export { hostOf, splitUri, type UriParts } from './artifacts/uri.ts'
export { isServedArtifactUri, isUriWithin } from './artifacts/uri-within.ts'
export type { Dataset, DatasetInput, DatasetSummary } from './datasets/dataset.ts'
export type { ErrorDefinition, ErrorKind } from './define-error.ts'
export {
  ERRORS,
  type ErrorCode,
  type ErrorDetails,
  invalid,
  reviveTrackingError,
  TrackingError,
  type TransferredError,
} from './errors.ts'
export { DEFAULT_EXPERIMENT_ID, type Experiment } from './experiments/experiment.ts'
export { INT64_MAX, INT64_MIN, type Int64, toInt64 } from './int64.ts'
export { parseJsonText } from './json/json-text.ts'
export { LIMITS } from './limits.ts'
export type {
  LoggedModel,
  LoggedModelMetric,
  LoggedModelStatus,
  NewLoggedModel,
} from './logged-models/logged-model.ts'
export { checkLoggedModelName } from './logged-models/logged-model-name.ts'
export { DIRECTION_TAG, type Direction, readDirection } from './metrics/direction-tag.ts'
export { isBetter } from './metrics/is-better.ts'
export type { Metric } from './metrics/metric.ts'
export { directionOf, isSystemMetric, nameRank } from './metrics/metric-name.ts'
export { type PlacedPoints, placeByMetric } from './metrics/place-by-metric.ts'
export { NO_POINTS, type PointColumns, type PointLink } from './metrics/point-columns.ts'
export type { SeriesAxis } from './metrics/series-axis.ts'
export type { StepCut } from './metrics/step-cut.ts'
export { type StepSeries, type Stretch, thinSeries } from './metrics/thin-series.ts'
export type { Page } from './page.ts'
export { PythonFloat, parsePythonJson, pythonJson } from './python-json.ts'
export { checkAlias, checkNewAlias, LATEST } from './registry/alias.ts'
export { checkModelName } from './registry/model-name.ts'
export { checkModelTag, checkModelTagKey } from './registry/model-tag.ts'
export {
  isModelUri,
  type ModelUri,
  parseModelUri,
  type RegisteredModelUri,
} from './registry/model-uri.ts'
export type { ModelVersion, ModelVersionStatus, NewModelVersion } from './registry/model-version.ts'
export type { RegistryOperation, RegistryVerb } from './registry/operation.ts'
export {
  asksForPrompts,
  checkPromptSource,
  isPrompt,
  isPromptClause,
  PROMPT_TAG,
} from './registry/prompt.ts'
export type { ModelAlias, RegisteredModel } from './registry/registered-model.ts'
export { addRegisteredVersion, MODEL_VERSIONS_TAG } from './registry/registered-versions.ts'
export { checkMayArchiveOthers, parseStage, STAGES, type Stage } from './registry/stage.ts'
export { parseVersionNumber } from './registry/version-number.ts'
export { checkVersionSource, type SourceOwner } from './registry/version-source.ts'
export { checkDatasetInput } from './rules/dataset-values.ts'
export { comparableText, isEqualText } from './rules/equal-text.ts'
export { checkExperimentName, checkExperimentTag } from './rules/experiment-values.ts'
export { checkKey, isKey } from './rules/key.ts'
export { checkModelJson } from './rules/model-json.ts'
export { checkRunId } from './rules/run-id.ts'
export {
  checkBatchSize,
  checkParamKeysUnique,
  storableParam,
  storableRunTag,
} from './rules/run-values.ts'
export { characterCount, checkLength, cutText, isLongerThan } from './rules/text-length.ts'
export { type CountedKeys, pickRunColumns } from './runs/pick-run-columns.ts'
export type { ModelInput, ModelOutput, Run, RunInfo, RunStatus } from './runs/run.ts'
export type { RunBatch } from './runs/run-batch.ts'
export { type MetricAggregate, type RunColumn, readRunColumn } from './runs/run-column.ts'
export {
  DEFAULT_PATIENCE,
  isLost,
  type Patience,
  type ShownStatus,
  type SignOfLife,
  type SilenceLimits,
  silenceLimits,
} from './runs/sign-of-life.ts'
export type {
  ListTest,
  NumberTest,
  PatternTest,
  PresenceTest,
  TextTest,
} from './search/comparators.ts'
export {
  type ExperimentAttribute,
  type ExperimentClause,
  type ExperimentFilter,
  type IdTest,
  parseExperimentFilter,
} from './search/experiment-filter.ts'
export { type FigureOrder, readFigureOrder } from './search/figure-order.ts'
export {
  type LoggedModelClause,
  type LoggedModelFilter,
  type LoggedModelNumberAttribute,
  type LoggedModelTextAttribute,
  type LooseListTest,
  parseLoggedModelFilter,
} from './search/logged-model-filter.ts'
export {
  type ExperimentOrder,
  type ExperimentOrderBy,
  type LoggedModelOrder,
  type LoggedModelOrderBy,
  type LoggedModelOrderFields,
  type ModelVersionOrder,
  type ModelVersionOrderBy,
  parseExperimentOrderBy,
  parseLoggedModelOrderBy,
  parseModelVersionOrderBy,
  parseRegisteredModelOrderBy,
  parseRunOrderBy,
  type RegisteredModelOrder,
  type RegisteredModelOrderBy,
  type RunOrder,
  type RunOrderBy,
} from './search/orders.ts'
export {
  type ModelVersionClause,
  type ModelVersionFilter,
  parseModelVersionFilter,
  parseRegisteredModelFilter,
  type RegisteredModelClause,
  type RegisteredModelFilter,
} from './search/registry-filter.ts'
export { parseRunExpression } from './search/run-expression.ts'
export {
  type OwnRunClause,
  parseRunFilter,
  type RunClause,
  type RunDatasetKey,
  type RunFilter,
  type RunNumberAttribute,
  type RunTextAttribute,
} from './search/run-filter.ts'
export type { NumberedWrite, SpooledWrite } from './spools/spooled-write.ts'
export {
  type GroupCurve,
  type GroupCurveFacts,
  type GroupQuantiles,
  groupCurve,
  groupQuantiles,
} from './statistics/group-curve.ts'
export { groupPlaces, type MemberSeries } from './statistics/group-places.ts'
export { type GroupFigures, groupRuns, type RunGroup } from './statistics/group-runs.ts'
export { type LoggedCell, type LoggedColumn, numbersOf } from './statistics/logged-cell.ts'
export { numberIn } from './statistics/number-in.ts'
export {
  type ParamImportance,
  paramImportance,
  rankCorrelation,
} from './statistics/param-importance.ts'
export { pooledFigures } from './statistics/pooled-figures.ts'
export { quantile } from './statistics/quantile.ts'
export { type SeriesFigures, seriesFigures } from './statistics/series-figures.ts'
export {
  type ColumnSummary,
  type HistogramBin,
  summarizeColumn,
} from './statistics/summarize-column.ts'
export type { KeyValue, LifecycleStage, ViewType } from './tag.ts'
