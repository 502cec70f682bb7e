import type { ActiveRun } from '../runs/active-run.ts'
import { activeRun } from '../runs/end-run.ts'
import { SILENT_RUN } from '../runs/silent-run.ts'
import { gitCommit } from '../source/git-commit.ts'
import { TrackedRuns } from '../trackers/run/tracked-runs.ts'
import type { StartedRun, TrackerOptions } from '../trackers/run/tracker-options.ts'
import { MetricLog } from '../trackers/stages/metric-log.ts'
import { logTrainingEnd } from '../trackers/stages/training-end.ts'
import { metricName, type TfjsLogs, toNumbers } from './fit-logs.ts'
import {
  type FitParams,
  learningRateOf,
  modelFacts,
  summaryOf,
  type TrainedModel,
} from './model-facts.ts'

/** What a tfjs callback can be told. */
export interface TrackingCallbackOptions extends TrackerOptions {
  /** Of a run that it starts itself. */
  readonly experimentName?: string | undefined
  readonly runName?: string | undefined
  readonly tags?: Readonly<Record<string, unknown>> | undefined
  /** Whether curves and `logs/training_log.json` are stored at the end. Default true. */
  readonly logCurves?: boolean | undefined
  /**
   * Logs the losses and metrics of each so-manieth batch too, as `batch/train_loss`; default: of epochs
   * alone.
   */
  readonly logEvery?: number | undefined
}

/**
 * A callback for `model.fit` that logs a training without further code: optimiser, learning rate and
 * whether it changes, layers, parameters, batch size, epochs, loss and seed as params; `train_loss`,
 * `val_loss`, `train_accuracy`, `val_accuracy`, … of each epoch; at the end the least and the last loss, how
 * long it took, the curves. It logs to the active run, else to one of its own.
 *
 * @param tf the user's own TensorFlow.js, which only takes callbacks of a class of its own
 *
 * ```ts
 * import * as tf from '@tensorflow/tfjs'
 * import { trackingCallback } from '@waymark/sdk/tfjs'
 *
 * await model.fit(x, y, { epochs: 5, callbacks: trackingCallback(tf, { experimentName: 'tabular' }) })
 * ```
 */
export function trackingCallback<Callback extends object>(
  tf: { readonly Callback: abstract new () => Callback },
  options: TrackingCallbackOptions = {},
): Callback {
  const Own = class extends (tf.Callback as abstract new () => object) {}
  const callback = new Own() as Callback & CallbackState // `fit` sets both before it begins
  return Object.assign(callback, handlersOf(callback, options))
}

/** What `fit` tells its callbacks. */
interface CallbackState {
  readonly model: TrainedModel
  readonly params: FitParams
}

/** One training while it goes on. */
interface Training {
  readonly run: ActiveRun
  /** Only of a run that was started for it. */
  readonly started: StartedRun | undefined
  readonly log: MetricLog
  readonly rates: Set<number>
  batches: number
}

function handlersOf(callback: CallbackState, options: TrackingCallbackOptions): object {
  const { experimentName, logEvery, logCurves, runName, tags = {}, ...tracking } = options
  const runs = new TrackedRuns(experimentName, tracking)
  let training: Training | undefined

  const logEpoch = (values: Readonly<Record<string, number>>, step: number): void => {
    if (training === undefined) return
    const { run, log, rates } = training
    const rate = learningRateOf(callback.model)
    const timestampMs = Date.now()
    if (rate !== undefined) rates.add(rate)
    const all = rate === undefined ? values : { ...values, learning_rate: rate }
    for (const [key, value] of Object.entries(all)) {
      run.logMetric(key, value, { step, timestampMs })
      log.add(key, value, step, timestampMs)
    }
  }

  return {
    async onTrainBegin() {
      const active = options.enabled === false ? SILENT_RUN : activeRun()
      const runTags = { 'mlflow.runType': 'training', framework: 'tensorflow.js', ...tags }
      const started =
        active === undefined ? await runs.start({ runName, tags: runTags }, {}) : undefined
      const run = active ?? started?.run ?? SILENT_RUN
      const log = new MetricLog('train_loss', Date.now())
      training = { run, started, log, rates: new Set(), batches: 0 }
      if (run === SILENT_RUN) return
      runs.guard(() => runs.logParams(run, modelFacts(callback.model, callback.params)))
      runs.guard(() => run.logText(summaryOf(callback.model), 'model_summary.txt'))
      const commit = await gitCommit()
      if (commit !== undefined) run.setTag('git_commit', commit)
    },

    async onBatchEnd(_batch: number, logs: TfjsLogs = {}) {
      if (training === undefined || logEvery === undefined) return
      const step = training.batches
      training.batches += 1
      if (step % Math.max(1, logEvery) !== 0) return
      const { batch: _, size: __, ...values } = await toNumbers(logs)
      for (const [name, value] of Object.entries(values)) {
        training.run.logMetric(`batch/${metricName(name)}`, value, step)
      }
    },

    async onEpochEnd(epoch: number, logs: TfjsLogs = {}) {
      const values = Object.entries(await toNumbers(logs))
      logEpoch(Object.fromEntries(values.map(([name, value]) => [metricName(name), value])), epoch)
    },

    async onTrainEnd() {
      if (training === undefined) return
      const { run, started, log, rates } = training
      training = undefined
      if (run === SILENT_RUN) return
      const schedule = rates.size > 1 ? 'changing' : 'constant'
      runs.logParams(run, { learning_rate_schedule: rates.size === 0 ? undefined : schedule })
      runs.guard(() => logTrainingEnd(runs, run, { log, logCurves }))
      if (started !== undefined) await runs.end('FINISHED', run)
    },
  }
}
