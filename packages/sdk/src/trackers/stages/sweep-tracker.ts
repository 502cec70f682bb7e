import type { ActiveRun, EndStatus } from '../../runs/active-run.ts'
import { type RunBody, type StageRunOptions, stageRun, startEither } from '../run/start-either.ts'
import { TrackedRuns } from '../run/tracked-runs.ts'
import type { StartedRun, TrackerOptions } from '../run/tracker-options.ts'

/** What a sweep looks for, and where. */
export interface SweepRunOptions extends StageRunOptions {
  readonly metric: { readonly name: string; readonly goal: 'minimize' | 'maximize' }
  /** `random`, `grid`, `bayes`… */
  readonly method?: string | undefined
  /** The search space, by param. */
  readonly parameters?: Readonly<Record<string, unknown>> | undefined
}

/** One trial as the study summary has it. */
interface Trial {
  readonly number: number
  readonly run_id: string
  readonly params: Readonly<Record<string, unknown>>
  readonly state: 'complete' | 'failed'
  readonly value: number | null
}

interface Sweep {
  readonly options: SweepRunOptions
  readonly run: ActiveRun
  readonly trials: Trial[]
  started: number
}

/**
 * Logs a search for hyperparameters: a run for the sweep, a run inside of it for each trial, and at
 * the end the best one and `study.json`.
 *
 * @example
 * ```ts
 * import { SweepTracker } from '@waymark/sdk/trackers'
 *
 * const tracker = new SweepTracker('hpo', { trackingUri: 'sqlite:///runs.db' })
 * await tracker.startSweepRun({ metric: { name: 'loss', goal: 'minimize' } }, async () => {
 *   for (const lr of [0.1, 0.01]) await tracker.runTrial({ lr }, () => lr * 2)
 *   console.log(tracker.best?.value) // 0.02
 * })
 * ```
 */
export class SweepTracker {
  readonly #runs: TrackedRuns
  readonly #trialRuns: TrackedRuns
  readonly #sweeps = new WeakMap<ActiveRun, Sweep>()

  constructor(experimentName?: string, options: TrackerOptions = {}) {
    this.#runs = new TrackedRuns(experimentName, options)
    this.#trialRuns = new TrackedRuns(experimentName, options)
  }

  /** The sweep's run. */
  get run(): ActiveRun {
    return this.#runs.current
  }

  /** The best trial of the sweep so far. */
  get best(): { readonly runId: string; readonly value: number } | undefined {
    const sweep = this.#sweeps.get(this.run)
    const best = sweep === undefined ? undefined : bestOf(sweep)
    return best?.value == null ? undefined : { runId: best.run_id, value: best.value }
  }

  /** Starts a sweep's run, by hand or around a body. */
  startSweepRun(options: SweepRunOptions): Promise<StartedRun>
  startSweepRun<T>(options: SweepRunOptions, body: RunBody<T>): Promise<T>
  startSweepRun<T>(options: SweepRunOptions, body?: RunBody<T>): Promise<T | StartedRun> {
    const begin = (run: ActiveRun): void => {
      this.#sweeps.set(run, { options, run, trials: [], started: 0 })
      this.#runs.logParams(run, spaceParams(options))
    }
    const bounds = { begin, finish: (run: ActiveRun) => this.#finish(run) }
    return startEither(this.#runs, stageRun('sweep', options), bounds, body)
  }

  /**
   * Runs one trial in a run inside of the sweep's. Trials may go on side by side.
   *
   * @param body returns the objective's value. An error ends the trial's run `FAILED` and is thrown
   *   on: catch it to go on with other trials.
   */
  async runTrial(
    params: Readonly<Record<string, unknown>>,
    body: (run: ActiveRun) => number | Promise<number>,
  ): Promise<number> {
    const sweep = this.#sweeps.get(this.run)
    const number = sweep?.started ?? 0
    if (sweep !== undefined) sweep.started += 1
    const options = stageRun(
      'trial',
      { runName: `trial_${number}`, parentRunId: sweep?.run.runId },
      { trial_number: number },
    )
    return this.#trialRuns.inside(options, {}, async (run) => {
      this.#trialRuns.logParams(run, params)
      const trial = { number, run_id: run.runId, params }
      try {
        const value = await body(run)
        if (sweep !== undefined) {
          run.logMetric(sweep.options.metric.name, value)
          sweep.run.logMetric(sweep.options.metric.name, value, number)
          sweep.trials.push({ ...trial, state: 'complete', value })
        }
        return value
      } catch (error) {
        sweep?.trials.push({ ...trial, state: 'failed', value: null })
        throw error
      }
    })
  }

  /** Ends the sweep's run; without one it does nothing. */
  endRun(status: EndStatus = 'FINISHED'): Promise<void> {
    return this.#runs.end(status)
  }

  #finish(run: ActiveRun): void {
    const sweep = this.#sweeps.get(run)
    if (sweep === undefined) return
    const { metric, method, parameters = {} } = sweep.options
    const best = bestOf(sweep)
    if (best?.value != null) {
      run.logMetric(`best_${metric.name}`, best.value)
      run.setTag('best_trial_run_id', best.run_id)
      this.#runs.logParams(
        run,
        Object.fromEntries(
          Object.entries(best.params).map(([key, value]) => [`best.${key}`, value]),
        ),
      )
    }
    const trials = sweep.trials.toSorted((a, b) => a.number - b.number)
    run.logDict({ method, metric, parameters, best_trial: best ?? null, trials }, 'study.json')
  }
}

function spaceParams({
  metric,
  method,
  parameters = {},
}: SweepRunOptions): Record<string, unknown> {
  return {
    sweep_method: method,
    sweep_metric: metric.name,
    sweep_goal: metric.goal,
    ...Object.fromEntries(
      Object.entries(parameters).map(([key, value]) => [`space.${key}`, value]),
    ),
  }
}

/** The trial with the best value; NaN is none. */
function bestOf({ options, trials }: Sweep): Trial | undefined {
  const sign = options.metric.goal === 'minimize' ? 1 : -1
  return trials
    .filter(({ value }) => value !== null && !Number.isNaN(value))
    .toSorted((a, b) => sign * (Number(a.value) - Number(b.value)))[0]
}
