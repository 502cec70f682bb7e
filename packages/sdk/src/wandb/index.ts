export type { ArtifactVersion } from '../trackers/wandb/collections/artifact-version.ts'
export type { StepData } from '../trackers/wandb/open-step.ts'
export type { InitOptions, Resume } from '../trackers/wandb/wandb-options.ts'
export { WandbRun } from '../trackers/wandb/wandb-run.ts'
export type {
  WatchedModel,
  WatchedOptimizer,
  WatchedParts,
  WatchedTensor,
  WatchedWeight,
} from '../trackers/wandb/watch-model.ts'
export {
  currentRun,
  finish,
  log,
  logArtifact,
  logModel,
  useArtifact,
  watch,
} from './current-run.ts'
export { init } from './init.ts'
