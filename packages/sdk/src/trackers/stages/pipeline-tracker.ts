import type { ActiveRun, EndStatus } from '../../runs/active-run.ts'
import { BenchmarkTracker } from '../benchmark/benchmark-tracker.ts'
import { ConversionTracker } from '../conversion/conversion-tracker.ts'
import { type RunBody, type StageRunOptions, stageRun, startEither } from '../run/start-either.ts'
import { TrackedRuns } from '../run/tracked-runs.ts'
import type { StartedRun, TrackerOptions } from '../run/tracker-options.ts'
import { SelectionTracker } from './selection-tracker.ts'
import { SweepTracker } from './sweep-tracker.ts'
import { TrainingTracker } from './training-tracker.ts'

/** Which stages are logged and what of them, as a configuration says; what it leaves out is off. */
export interface StageSwitches {
  readonly benchmark: { readonly enabled: boolean; readonly logArtifacts: boolean }
  readonly training: {
    readonly enabled: boolean
    readonly logCheckpoint: boolean
    readonly logMetricsJson: boolean
  }
  readonly conversion: {
    readonly enabled: boolean
    readonly logOnnxModel: boolean
    readonly logConversionLog: boolean
  }
}

/** What a pipeline tracker can be told. */
export interface PipelineTrackerOptions extends TrackerOptions {
  /** `cfg.tracking` of `@waymark/sdk/config`; default: every stage is logged. */
  readonly stages?: StageSwitches | undefined
}

/**
 * Logs a pipeline: one run for the whole, with the runs of its stages inside. The tracker of a stage
 * that is switched off is null, which everything that takes one understands.
 */
export class PipelineTracker {
  readonly #runs: TrackedRuns
  readonly sweep: SweepTracker
  readonly benchmark: BenchmarkTracker | null
  readonly training: TrainingTracker | null
  readonly conversion: ConversionTracker | null
  readonly selection: SelectionTracker

  constructor(experimentName?: string, { stages, ...options }: PipelineTrackerOptions = {}) {
    this.#runs = new TrackedRuns(experimentName, options)
    this.sweep = new SweepTracker(experimentName, options)
    this.selection = new SelectionTracker(experimentName, options)
    this.benchmark =
      stages?.benchmark.enabled === false
        ? null
        : new BenchmarkTracker(experimentName, {
            ...options,
            ...stages?.benchmark,
            enabled: options.enabled,
          })
    this.training =
      stages?.training.enabled === false
        ? null
        : new TrainingTracker(experimentName, {
            ...options,
            ...stages?.training,
            enabled: options.enabled,
          })
    this.conversion =
      stages?.conversion.enabled === false
        ? null
        : new ConversionTracker(experimentName, {
            ...options,
            ...stages?.conversion,
            enabled: options.enabled,
          })
  }

  /** The pipeline's run. */
  get run(): ActiveRun {
    return this.#runs.current
  }

  /** Starts the pipeline's run, by hand or around a body. */
  startPipelineRun(options?: StageRunOptions): Promise<StartedRun>
  startPipelineRun<T>(options: StageRunOptions, body: RunBody<T>): Promise<T>
  startPipelineRun<T>(options: StageRunOptions = {}, body?: RunBody<T>): Promise<T | StartedRun> {
    return startEither(this.#runs, stageRun('pipeline', options), {}, body)
  }

  /** Ends the pipeline's run; without one it does nothing. */
  endRun(status: EndStatus = 'FINISHED'): Promise<void> {
    return this.#runs.end(status)
  }
}
