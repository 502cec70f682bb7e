import type { ActiveRun } from '../../runs/active-run.ts'
import { SILENT_RUN } from '../../runs/silent-run.ts'
import type { TrackedRuns } from '../run/tracked-runs.ts'
import type { ArtifactVersion } from './collections/artifact-version.ts'
import { logStep } from './log-step.ts'
import { OpenStep, type StepData } from './open-step.ts'
import { RunArtifacts } from './run-artifacts.ts'
import {
  type WatchCost,
  type WatchedModel,
  type WatchedOptimizer,
  type WatchedParts,
  watchModel,
} from './watch-model.ts'

/** What a run is made from. */
export interface WandbRunParts {
  readonly runs: TrackedRuns
  readonly run: ActiveRun
  readonly project: string
  readonly entity: string | undefined
  readonly config: Readonly<Record<string, unknown>>
  /** Later than 0 where a run is gone on with. */
  readonly firstStep: number
  /** Called once the run has finished well. */
  readonly finished: () => void
}

/**
 * A run that is logged to step by step. Nothing that is wrong with tracking reaches the training: it
 * is warned about once.
 */
export class WandbRun implements AsyncDisposable {
  readonly project: string
  readonly entity: string | undefined
  readonly config: Readonly<Record<string, unknown>>
  /** Everything else that can be logged. */
  readonly run: ActiveRun
  readonly #runs: TrackedRuns
  readonly #finished: () => void
  readonly #openStep: OpenStep
  readonly #artifacts: RunArtifacts
  readonly #watched: { readonly stop: () => WatchCost }[] = []
  readonly #atExit = (): void => this.#openStep.commit()

  constructor({ runs, run, project, entity, config, firstStep, finished }: WandbRunParts) {
    this.#runs = runs
    this.run = run
    this.project = project
    this.entity = entity
    this.config = config
    this.#finished = finished
    this.#openStep = new OpenStep((data, step) => {
      if (runs.isLogged(step)) logStep(run, data, step)
    }, firstStep)
    this.#artifacts = new RunArtifacts(runs, run, project)
    // A program may end without `finish`: what is in the open step is not lost then.
    if (run !== SILENT_RUN) process.prependOnceListener('beforeExit', this.#atExit)
  }

  /** '' when no run could be started. */
  get id(): string {
    return this.run.runId
  }

  get name(): string {
    return this.run.runName
  }

  /** The step that data without one goes to. */
  get step(): number {
    return this.#openStep.step
  }

  /**
   * Logs what one step brought: numbers and booleans become metrics, texts tags, pictures files,
   * records all of these with `.` between their keys.
   *
   * @param step default: the open step. It may only go forward: data of an earlier one is left out
   * @param commit whether the step is complete; false leaves it open for further data. Default true
   */
  log(data: StepData, step?: number, commit = true): void {
    if (this.run === SILENT_RUN) return
    this.#runs.guard(() => this.#openStep.add(data, step, commit))
  }

  /**
   * Stores a file or folder as a version of an artifact: `v0`, `v1`, …; content that it had before is
   * that version again. Can be left to go on by itself: `finish` waits for it.
   *
   * @param type `dataset`, `model`, or any other word
   * @param aliases what this version is called from now on, and no other; default `latest`
   * @returns the version; null when it could not be logged
   */
  logArtifact(
    name: string,
    type: string,
    path: string,
    metadata: Readonly<Record<string, unknown>> = {},
    aliases: readonly string[] = ['latest'],
  ): Promise<ArtifactVersion | null> {
    return this.#artifacts.log({ name, type, path, metadata, aliases })
  }

  /** Stores a model's file or folder, as {@link logArtifact} does. */
  logModel(
    path: string,
    name: string,
    metadata: Readonly<Record<string, unknown>> = {},
    aliases: readonly string[] = ['latest'],
  ): Promise<ArtifactVersion | null> {
    return this.logArtifact(name, 'model', path, metadata, aliases)
  }

  /**
   * Finds a version by `name:alias` (`:v0`, `:latest`, `:best`) and notes that the run reads it.
   *
   * @returns null when there is none, or none could be looked for
   */
  useArtifact(reference: string): Promise<ArtifactVersion | null> {
    return this.#artifacts.use(reference)
  }

  /** Copies an artifact's files here. @returns where they are; null when there are none */
  downloadArtifact(reference: string, destination?: string): Promise<string | null> {
    return this.#artifacts.download(reference, destination)
  }

  /**
   * Logs histograms of a model's gradients and parameters, `gradients/{variable}` and
   * `parameters/{variable}`, every so many batches, at the step that is open then. What that takes is
   * noted when the run finishes: tags `waymark.watch.looks` and `waymark.watch.ms`.
   *
   * @param model a compiled `LayersModel` of TensorFlow.js, or what has its `trainableWeights`
   * @param options.optimizer what trains it, where that is not its own
   */
  watchModel(
    model: WatchedModel,
    log: WatchedParts = 'all',
    logFreq = 100,
    { optimizer }: { readonly optimizer?: WatchedOptimizer | undefined } = {},
  ): void {
    if (this.run === SILENT_RUN) return
    this.#runs.guard(() => {
      const watched = watchModel(model, {
        log,
        logFreq,
        optimizer,
        logHistogram: (key, values) => this.run.logHistogram(key, values, this.step),
        refuse: (error) => this.#runs.guard(() => this.#runs.refuse(error)),
      })
      this.#watched.push(watched)
    })
  }

  /** Commits the open step, waits for artifacts and ends the run; `FAILED` unless the code is 0. */
  async finish(exitCode = 0): Promise<void> {
    process.removeListener('beforeExit', this.#atExit)
    if (this.run === SILENT_RUN) return
    this.#runs.guard(() => this.#openStep.commit())
    this.#stopWatching()
    await this.#artifacts.settle()
    if (exitCode !== 0) this.run.setTag('wandb.exit_code', exitCode)
    await this.#runs.end(exitCode === 0 ? 'FINISHED' : 'FAILED', this.run)
    if (exitCode === 0) this.#runs.guard(this.#finished)
  }

  #stopWatching(): void {
    const costs = this.#watched.splice(0).map(({ stop }) => stop())
    if (costs.length === 0) return
    const sum = (of: (cost: WatchCost) => number): number =>
      costs.reduce((all, cost) => all + of(cost), 0)
    this.run.setTags({
      'waymark.watch.batches': sum(({ batches }) => batches),
      'waymark.watch.looks': sum(({ looks }) => looks),
      'waymark.watch.ms': sum(({ totalMs }) => totalMs).toFixed(1),
    })
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.finish()
  }
}
