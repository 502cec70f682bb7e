import { statSync } from 'node:fs'
import { basename, extname } from 'node:path'
import type { Picture } from '../../artifacts/images/pixels.ts'
import type { ActiveRun, EndStatus } from '../../runs/active-run.ts'
import { SILENT_RUN } from '../../runs/silent-run.ts'
import { gitCommit } from '../../source/git-commit.ts'
import {
  logTrackedModel,
  type ModelSource,
  type TrackedModelOptions,
} from '../models/log-model-files.ts'
import { type RunBody, type StageRunOptions, stageRun, startEither } from '../run/start-either.ts'
import { type Bounds, TrackedRuns } from '../run/tracked-runs.ts'
import type { StartedRun, TrackerOptions } from '../run/tracker-options.ts'
import { MetricLog } from './metric-log.ts'
import { logTrainingEnd } from './training-end.ts'
import {
  type TrainingMetrics,
  type TrainingParameters,
  trainingMetricsByName,
  trainingParamsByName,
} from './training-names.ts'

/** What a training tracker can be told. */
export interface TrainingTrackerOptions extends TrackerOptions {
  /** Whether `logTrainingArtifacts` stores the checkpoint. Default true. */
  readonly logCheckpoint?: boolean | undefined
  /** Whether it stores `metrics.json`. Default true. */
  readonly logMetricsJson?: boolean | undefined
  /** Of which epochs `logEpochCheckpoint` stores a checkpoint, beside the best: each so-manieth. Default 10. */
  readonly checkpointEvery?: number | undefined
  /** Whether the end of a run stores its curves and `logs/training_log.json`. Default true. */
  readonly logCurves?: boolean | undefined
}

/** What the start of a training's run is told. */
export interface TrainingRunOptions extends StageRunOptions {
  /** Makes the run's name: `{backbone}_{run id}`. */
  readonly backbone?: string | undefined
  /** Default `final`. */
  readonly trainingType?: 'final' | 'continued' | undefined
}

/**
 * Logs trainings: the whole configuration, metrics every so many steps, images, models, and at the
 * end how long it took, the least loss and the curves.
 *
 * @example
 * ```ts
 * import { TrainingTracker } from '@waymark/sdk/trackers'
 *
 * const tracker = new TrainingTracker('tiny-cats-model', { trackingUri: 'sqlite:///runs.db' })
 * await tracker.startRun({ model_type: 'TinyDiT', batch_size: 256, mixed_precision: true })
 * for (let step = 0; step < 3; step += 1) tracker.logMetrics({ train_loss: 3 - step }, step)
 * await tracker.endRun()
 * ```
 */
export class TrainingTracker {
  readonly #runs: TrackedRuns
  readonly #options: TrainingTrackerOptions
  readonly #logs = new WeakMap<ActiveRun, MetricLog>()
  readonly #types = new WeakMap<ActiveRun, TrainingRunOptions['trainingType']>()

  constructor(experimentName = 'tiny-cats-model', options: TrainingTrackerOptions = {}) {
    this.#runs = new TrackedRuns(experimentName, options)
    this.#options = options
  }

  /** The run that is logged to. */
  get run(): ActiveRun {
    return this.#runs.current
  }

  /** Starts a run with all of `config` as params, by hand or around a body. */
  startRun(config: Readonly<Record<string, unknown>>): Promise<StartedRun>
  startRun<T>(config: Readonly<Record<string, unknown>>, body: RunBody<T>): Promise<T>
  startRun<T>(
    config: Readonly<Record<string, unknown>>,
    body?: RunBody<T>,
  ): Promise<T | StartedRun> {
    return startEither(this.#runs, { nested: true }, this.#bounds({ config }), body)
  }

  /** Starts the run of a pipeline's training, by hand or around a body. */
  startTrainingRun(options: TrainingRunOptions): Promise<StartedRun>
  startTrainingRun<T>(options: TrainingRunOptions, body: RunBody<T>): Promise<T>
  startTrainingRun<T>(
    { backbone, trainingType = 'final', ...options }: TrainingRunOptions,
    body?: RunBody<T>,
  ): Promise<T | StartedRun> {
    const started = stageRun('training', options, { training_type: trainingType })
    return startEither(this.#runs, started, this.#bounds({ backbone, trainingType }), body)
  }

  /** Logs the params of a training; those of a continued one only where it is one. */
  logTrainingParameters(parameters: TrainingParameters): void {
    const { run } = this
    const { trainingType = this.#types.get(run) } = parameters
    this.#runs.logParams(run, trainingParamsByName({ ...parameters, trainingType }))
  }

  /** Logs the figures of an evaluation. */
  logTrainingMetrics(metrics: TrainingMetrics, step?: number): void {
    this.#log(trainingMetricsByName(metrics), step)
  }

  /** Logs metrics of a step, unless `logEvery` leaves it out. */
  logMetrics(metrics: Readonly<Record<string, number>>, step?: number): void {
    if (this.#runs.isLogged(step)) this.#log(metrics, step)
  }

  /**
   * Stores a checkpoint's folder as `checkpoint/` and the figures as `metrics.json`.
   *
   * @param metrics the figures, or a file of them
   */
  logTrainingArtifacts({
    checkpoint,
    metrics,
  }: {
    readonly checkpoint?: string | undefined
    readonly metrics?: string | Readonly<Record<string, unknown>> | undefined
  }): void {
    const { logCheckpoint = true, logMetricsJson = true } = this.#options
    this.#runs.guard(() => {
      if (checkpoint !== undefined && logCheckpoint) {
        this.run.logArtifacts(this.#runs.checkExists(checkpoint), 'checkpoint')
      }
    })
    this.#runs.guard(() => {
      if (metrics === undefined || !logMetricsJson) return
      if (typeof metrics !== 'string') this.run.logDict(metrics, 'metrics.json')
      else this.run.logFile(this.#runs.checkExists(metrics), 'metrics.json')
    })
  }

  /** Stores a checkpoint's file or folder in `checkpoints/`. */
  logCheckpoint(path: string, name = basename(path)): void {
    this.#runs.guard(() => {
      const isFolder = statSync(this.#runs.checkExists(path)).isDirectory()
      if (isFolder) this.run.logArtifacts(path, `checkpoints/${name}`)
      else this.run.logFile(path, `checkpoints/${name}`)
    })
  }

  /**
   * Stores the checkpoint of an epoch as `checkpoints/epoch_{epoch}`, unless `checkpointEvery` leaves it
   * out, and the best one as `checkpoints/best`; both with the ending of the file.
   */
  logEpochCheckpoint(
    path: string,
    epoch: number,
    { isBest = false }: { readonly isBest?: boolean } = {},
  ): void {
    const { checkpointEvery = 10 } = this.#options
    const ending = extname(path)
    if (epoch % Math.max(1, checkpointEvery) === 0) {
      this.logCheckpoint(path, `epoch_${epoch}${ending}`)
    }
    if (isBest) this.logCheckpoint(path, `best${ending}`)
  }

  /**
   * Stores a model's files.
   *
   * @param options what a model of `@waymark/sdk/models` is stored with
   * @returns its URI; '' when it could not be logged
   */
  async logModel(
    model: ModelSource,
    artifactPath = 'model',
    options: TrackedModelOptions = {},
  ): Promise<string> {
    try {
      const { trackingUri } = this.#options
      return await logTrackedModel(this.run, model, artifactPath, { trackingUri, ...options })
    } catch (error) {
      this.#runs.refuse(error)
      return ''
    }
  }

  /** Stores a picture as `samples/{name}.png`. */
  logImage(image: Picture, name: string): void {
    this.run.logImage(image, `samples/${name}.png`)
  }

  /** Ends the run; without one it does nothing. */
  endRun(status: EndStatus = 'FINISHED'): Promise<void> {
    return this.#runs.end(status)
  }

  #log(metrics: Readonly<Record<string, number>>, step = 0): void {
    const { run } = this
    if (run === SILENT_RUN) return // off costs next to nothing
    const log = this.#logs.get(run)
    const timestampMs = Date.now()
    for (const [key, value] of Object.entries(metrics)) {
      run.logMetric(key, value, { step, timestampMs })
      log?.add(key, value, step, timestampMs)
    }
  }

  #bounds({
    config = {},
    backbone,
    trainingType,
  }: TrainingRunOptions & { readonly config?: Readonly<Record<string, unknown>> }): Bounds {
    return {
      begin: async (run) => {
        this.#logs.set(run, new MetricLog('train_loss', Date.now()))
        this.#types.set(run, trainingType)
        if (backbone !== undefined) run.setTag('mlflow.runName', `${backbone}_${run.runId}`)
        this.#runs.logParams(run, config)
        const commit = await gitCommit()
        this.#runs.logParams(run, { git_commit: commit, timestamp: new Date().toISOString() })
        if (commit !== undefined) run.setTag('git_commit', commit)
      },
      finish: (run) => this.#finish(run),
    }
  }

  #finish(run: ActiveRun): void {
    const log = this.#logs.get(run)
    if (log === undefined) return
    logTrainingEnd(this.#runs, run, { log, logCurves: this.#options.logCurves })
  }
}
