import { TrackedRuns } from '../run/tracked-runs.ts'
import type { TrackerOptions } from '../run/tracker-options.ts'
import type { ArtifactVersion } from './collections/artifact-version.ts'
import type { StepData } from './open-step.ts'
import { startWandbRun } from './start-wandb-run.ts'
import type { WandbRunOptions } from './wandb-options.ts'
import type { WandbRun } from './wandb-run.ts'

/**
 * Logs runs the way that Weights & Biases has it: a project with a configuration, steps that are
 * committed, artifacts with versions and aliases. `docs/sdk/wandb-tracker.md` says where each word lands.
 *
 * @example
 * ```ts
 * import { writeFileSync } from 'node:fs'
 * import { WandbTracker } from '@waymark/sdk/trackers'
 *
 * const tracker = new WandbTracker('my-project', undefined, { epochs: 3 }, { trackingUri: 'sqlite:///runs.db' })
 * await tracker.startRun({ name: 'experiment_mlp', tags: ['baseline'], group: 'search' })
 * for (let epoch = 0; epoch < 3; epoch += 1) {
 *   tracker.log({ 'train/loss': 1 / (epoch + 1) }, undefined, false)
 *   tracker.log({ 'val/loss': 2 / (epoch + 1), epoch })
 * }
 * writeFileSync('model.bin', 'weights')
 * const model = await tracker.logModel('model.bin', 'trained_model', { accuracy: 0.9 }, ['latest', 'best'])
 * console.log(model?.version, model?.aliases) // v0 [ 'latest', 'best' ]
 * await tracker.finish()
 * ```
 */
export class WandbTracker {
  readonly project: string
  readonly entity: string | undefined
  readonly config: Readonly<Record<string, unknown>>
  readonly #runs: TrackedRuns
  #run: WandbRun | undefined

  constructor(
    project: string,
    entity?: string,
    config: Readonly<Record<string, unknown>> = {},
    options: TrackerOptions = {},
  ) {
    this.project = project
    this.entity = entity
    this.config = config
    this.#runs = new TrackedRuns(project, options)
  }

  /** The run that is logged to; undefined before the first one. */
  get run(): WandbRun | undefined {
    return this.#run
  }

  /** Starts a run, or goes on with one; the one before stays as it is. */
  async startRun(options: WandbRunOptions = {}): Promise<WandbRun> {
    const { project, entity, config } = this
    this.#run = await startWandbRun(this.#runs, { project, entity, config }, options)
    return this.#run
  }

  /** Logs what one step brought. @see WandbRun.log */
  log(data: StepData, step?: number, commit = true): void {
    this.#run?.log(data, step, commit)
  }

  /** Stores a file or folder as a version of an artifact. @see WandbRun.logArtifact */
  logArtifact(...artifact: Parameters<WandbRun['logArtifact']>): Promise<ArtifactVersion | null> {
    return this.#run?.logArtifact(...artifact) ?? Promise.resolve(null)
  }

  /** Stores a model's file or folder. @see WandbRun.logModel */
  logModel(...model: Parameters<WandbRun['logModel']>): Promise<ArtifactVersion | null> {
    return this.#run?.logModel(...model) ?? Promise.resolve(null)
  }

  /** Finds a version by `name:alias` and notes that the run reads it. @see WandbRun.useArtifact */
  useArtifact(reference: string): Promise<ArtifactVersion | null> {
    return this.#run?.useArtifact(reference) ?? Promise.resolve(null)
  }

  /** Logs histograms of gradients and parameters as the model is trained. @see WandbRun.watchModel */
  watchModel(...watched: Parameters<WandbRun['watchModel']>): void {
    this.#run?.watchModel(...watched)
  }

  /** Ends the run, `FAILED` unless the code is 0; without one it does nothing. */
  async finish(exitCode = 0): Promise<void> {
    await this.#run?.finish(exitCode)
    this.#run = undefined
  }
}
