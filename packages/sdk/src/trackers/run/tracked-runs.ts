import { existsSync } from 'node:fs'
import { TrackingError } from '@waymark/domain'
import type { ActiveRun, EndStatus } from '../../runs/active-run.ts'
import { activeRun } from '../../runs/end-run.ts'
import type { StartRunOptions } from '../../runs/open-run.ts'
import { SILENT_RUN } from '../../runs/silent-run.ts'
import { startRun } from '../../runs/start-run.ts'
import { isDisabled } from '../../tracking-uri/mode.ts'
import { warnOnce, wordsOf } from '../../warn-once.ts'
import { pythonText } from './python-text.ts'
import type { StartedRun, TrackerOptions } from './tracker-options.ts'

/** What a tracker does at both ends of its runs. */
export interface Bounds {
  /** Once the run is there. */
  readonly begin?: (run: ActiveRun) => void | Promise<void>
  /** Before it ends. */
  readonly finish?: (run: ActiveRun) => void
}

/**
 * The runs of one tracker. Whatever goes wrong with tracking is warned about once and the training
 * goes on, without a run if need be; in strict mode it is thrown.
 */
export class TrackedRuns {
  readonly experimentName: string | undefined
  readonly options: TrackerOptions
  readonly #open = new Map<ActiveRun, Bounds>()

  constructor(experimentName: string | undefined, options: TrackerOptions) {
    this.experimentName = experimentName
    this.options = options
  }

  /** Whether nothing is logged at all: by `enabled: false`, or by `WAYMARK_MODE=disabled`. */
  get isOff(): boolean {
    return this.options.enabled === false || isDisabled()
  }

  /** The run that a call logs to: the caller's own, else the last one that was started. */
  get current(): ActiveRun {
    if (this.#open.size === 0) return SILENT_RUN
    const active = activeRun()
    if (active !== undefined && this.#open.has(active)) return active
    let last: ActiveRun = SILENT_RUN
    for (const run of this.#open.keys()) last = run
    return last
  }

  /** Whether metrics of this step are logged. */
  isLogged(step: number | undefined): boolean {
    const { logEvery = 1 } = this.options
    return step === undefined || logEvery <= 1 || step % logEvery === 0
  }

  /** A param's value as it is stored. */
  text(value: unknown): unknown {
    return this.options.pythonText === false ? value : pythonText(value)
  }

  /** Logs params that have a value. */
  logParams(run: ActiveRun, params: Readonly<Record<string, unknown>>): void {
    if (run === SILENT_RUN) return // no text is made that nobody reads
    for (const [key, value] of Object.entries(params)) {
      if (value !== undefined) run.logParam(key, this.text(value))
    }
  }

  /** Logs metrics that are numbers; a boolean counts as 1 or 0. */
  logMetrics(run: ActiveRun, metrics: Readonly<Record<string, unknown>>, step?: number): void {
    if (run === SILENT_RUN) return
    for (const [key, value] of Object.entries(metrics)) {
      if (value !== undefined) run.logMetric(key, Number(value), step)
    }
  }

  /** Does something with tracking that must not reach the training. */
  guard(work: () => void): void {
    try {
      work()
    } catch (error) {
      this.refuse(error)
    }
  }

  /** Warns once, or throws in strict mode. */
  refuse(error: unknown): void {
    if (this.options.strict === true) throw error
    warnOnce(`tracker:${wordsOf(error)}`, wordsOf(error))
  }

  /** @throws {TrackingError} `ARTIFACT_NOT_FOUND` when there is no such file or folder here */
  checkExists(path: string): string {
    if (!existsSync(path)) throw new TrackingError('ARTIFACT_NOT_FOUND', { path })
    return path
  }

  /** Runs `body` in a run of its own; its error ends the run FAILED and is thrown on. */
  async inside<T>(
    options: StartRunOptions,
    bounds: Bounds,
    body: (run: ActiveRun) => T | Promise<T>,
  ): Promise<T> {
    if (this.isOff) return body(SILENT_RUN)
    let isOpen = false
    try {
      return await startRun(this.#placed(options), async (run) => {
        isOpen = true
        await this.#begin(run, bounds)
        try {
          return await body(run)
        } finally {
          this.#finish(run)
        }
      })
    } catch (error) {
      if (isOpen) throw error
      this.refuse(error)
      return body(SILENT_RUN)
    }
  }

  /** Starts a run that is ended by hand. Not async: the run becomes active for the caller. */
  start(options: StartRunOptions, bounds: Bounds): Promise<StartedRun> {
    if (this.isOff) return Promise.resolve(this.#started(SILENT_RUN))
    return startRun(this.#placed(options)).then(
      async (run) => {
        await this.#begin(run, bounds)
        return this.#started(run)
      },
      (error: unknown) => {
        this.refuse(error)
        return this.#started(SILENT_RUN)
      },
    )
  }

  /** Ends a run, the current one by default; without one it does nothing. */
  async end(status: EndStatus = 'FINISHED', run: ActiveRun = this.current): Promise<void> {
    this.#finish(run)
    await run.end(status)
  }

  #placed(options: StartRunOptions): StartRunOptions {
    const { trackingUri, artifactLocation, tensorboardDir, logMemory } = this.options
    const { experimentName } = this
    const places = { experimentName, trackingUri, artifactLocation }
    return { ...places, tensorboardDir, logMemory, ...options }
  }

  async #begin(run: ActiveRun, bounds: Bounds): Promise<void> {
    this.#open.set(run, bounds)
    try {
      await bounds.begin?.(run)
    } catch (error) {
      this.refuse(error)
    }
  }

  #finish(run: ActiveRun): void {
    const bounds = this.#open.get(run)
    this.#open.delete(run)
    this.guard(() => bounds?.finish?.(run))
  }

  #started(run: ActiveRun): StartedRun {
    return { run, runId: run.runId, [Symbol.asyncDispose]: () => this.end('FINISHED', run) }
  }
}
