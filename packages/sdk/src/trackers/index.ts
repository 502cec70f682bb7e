export { type ComparedRun, compareRuns } from '../compare/compare-runs.ts'
export { plotMetricComparison } from '../compare/plot-metric-comparison.ts'
export { loadTrackingPolicy } from '../policy/load-tracking-policy.ts'
export {
  RECOMMENDED_TAGS,
  REQUIRED_ARTIFACTS,
  REQUIRED_METRICS,
  REQUIRED_PARAMS,
} from '../policy/required.ts'
export {
  type PolicyReport,
  type PolicyRules,
  type RunFacts,
  TrackingPolicy,
} from '../policy/tracking-policy.ts'
export type { BenchmarkResults, Latency } from './benchmark/benchmark-results.ts'
export {
  type BenchmarkRunOptions,
  BenchmarkTracker,
  type BenchmarkTrackerOptions,
} from './benchmark/benchmark-tracker.ts'
export { type BenchmarkOptions, runBenchmarking } from './benchmark/run-benchmarking.ts'
export {
  type ConversionParameters,
  type ConversionResults,
  type ConversionRunOptions,
  type ConversionTarget,
  ConversionTracker,
  type ConversionTrackerOptions,
} from './conversion/conversion-tracker.ts'
export {
  type ConversionOptions,
  type ConversionStep,
  type ConvertedModel,
  convertToOnnx,
} from './conversion/convert-to-onnx.ts'
export type { ModelSource, TrackedModelOptions } from './models/log-model-files.ts'
export { type NameTemplate, type NameValues, nameTemplate } from './names/name-template.ts'
export {
  ablationRunName,
  type KeyedName,
  keyedRunName,
  modelRunName,
  numberedRunName,
  parseKeyedRunName,
} from './names/run-names.ts'
export { type ComparedVersion, ModelRegistry } from './registry/model-registry.ts'
export type { RunBody, StageRunOptions } from './run/start-either.ts'
export type { StartedRun, TrackerOptions } from './run/tracker-options.ts'
export type { LoggedValue, SimpleExperiment } from './simple/experiment.ts'
export { type SimpleComparison, SimpleTracker } from './simple/simple-tracker.ts'
export {
  PipelineTracker,
  type PipelineTrackerOptions,
  type StageSwitches,
} from './stages/pipeline-tracker.ts'
export { type Selection, SelectionTracker } from './stages/selection-tracker.ts'
export { type SweepRunOptions, SweepTracker } from './stages/sweep-tracker.ts'
export type { EntityMetrics, TrainingMetrics, TrainingParameters } from './stages/training-names.ts'
export {
  type TrainingRunOptions,
  TrainingTracker,
  type TrainingTrackerOptions,
} from './stages/training-tracker.ts'
export { Tracker } from './tracker.ts'
export type { ArtifactVersion } from './wandb/collections/artifact-version.ts'
export type { StepData } from './wandb/open-step.ts'
export type { Resume, WandbRunOptions } from './wandb/wandb-options.ts'
export { WandbRun } from './wandb/wandb-run.ts'
export { WandbTracker } from './wandb/wandb-tracker.ts'
export type {
  WatchedModel,
  WatchedOptimizer,
  WatchedParts,
  WatchedTensor,
  WatchedWeight,
} from './wandb/watch-model.ts'
