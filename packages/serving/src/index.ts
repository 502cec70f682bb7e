export { type ScoreFileOptions, type ScoreReport, scoreFile } from './batch/score-file.ts'
export { type BatchOptions } from './batching/micro-batcher.ts'
export {
  createScoringHandler,
  type ScoringHandler,
  type ScoringHandlerOptions,
} from './http/scoring-handler.ts'
export { type RunningServing, type ServingOptions, startServing } from './http/start-serving.ts'
export { type FoundModel, ServedModel, type ServedModelOptions } from './model/served-model.ts'
