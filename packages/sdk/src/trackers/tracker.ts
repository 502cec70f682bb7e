import type { LoadedModel } from '@waymark/models'
import type { EndStatus } from '../runs/active-run.ts'
import {
  logTrackedModel,
  type ModelSource,
  type TrackedModelOptions,
} from './models/log-model-files.ts'
import { ModelRegistry } from './registry/model-registry.ts'
import type { RunBody } from './run/start-either.ts'
import { TrackedRuns } from './run/tracked-runs.ts'
import type { TrackerOptions } from './run/tracker-options.ts'

/**
 * Logs the runs of one experiment: the plain tracker that the others specialise. Nothing that is
 * wrong with tracking reaches the training: it is warned about once.
 *
 * @example
 * ```ts
 * import { Tracker } from '@waymark/sdk/trackers'
 *
 * const tracker = new Tracker('my_experiment', 'sqlite:///runs.db')
 * const accuracy = await tracker.run({ runName: 'run_mlp', tags: { author: 'ml-team' } }, () => {
 *   tracker.logParams({ batch_size: 32, shuffle: true })
 *   tracker.logMetrics({ train_accuracy: 0.9 }, 1)
 *   return 0.9
 * })
 * console.log(accuracy) // 0.9
 * ```
 */
export class Tracker {
  readonly #runs: TrackedRuns

  /** The experiment is made when the first run starts, its artifacts at `artifactLocation`. */
  constructor(
    experimentName: string,
    trackingUri?: string,
    artifactLocation?: string,
    options: TrackerOptions = {},
  ) {
    this.#runs = new TrackedRuns(experimentName, { trackingUri, artifactLocation, ...options })
  }

  /**
   * Starts a run.
   *
   * @param nested whether it may start inside of an active run, which becomes its parent
   * @returns its id, '' when none could be started
   */
  startRun(
    runName?: string,
    tags?: Readonly<Record<string, unknown>>,
    nested = false,
  ): Promise<string> {
    return this.#runs.start({ runName, tags, nested }, {}).then(({ runId }) => runId)
  }

  /** Runs `body` in a run of its own. An error ends the run `FAILED` and is thrown on. */
  run<T>(
    options: {
      readonly runName?: string
      readonly tags?: Readonly<Record<string, unknown>>
      readonly nested?: boolean
    },
    body: RunBody<T>,
  ): Promise<T> {
    return this.#runs.inside(options, {}, body)
  }

  /** Ends the run; without one it does nothing. */
  endRun(status: EndStatus = 'FINISHED'): Promise<void> {
    return this.#runs.end(status)
  }

  logParams(params: Readonly<Record<string, unknown>>): void {
    this.#runs.logParams(this.#runs.current, params)
  }

  logMetrics(metrics: Readonly<Record<string, number>>, step?: number): void {
    if (this.#runs.isLogged(step)) this.#runs.logMetrics(this.#runs.current, metrics, step)
  }

  setTags(tags: Readonly<Record<string, unknown>>): void {
    this.#runs.current.setTags(tags)
  }

  /** Stores a file, or a folder's files, in a folder of the run's artifacts. */
  logArtifact(localPath: string, artifactPath?: string): void {
    this.#runs.guard(() => {
      this.#runs.current.logArtifacts(this.#runs.checkExists(localPath), artifactPath)
    })
  }

  /**
   * Stores a model's files under an artifact path and, if asked, registers them.
   *
   * @param model one of `onnxModel`, `tfjsModel`, `codeModel` of `@waymark/sdk/models`, a file or folder, or
   *   what writes its files into a folder
   * @param options.signature what goes in and comes out; default: what `inputExample` tells
   * @returns the model's URI, `models:/m-…` or `runs:/{run id}/{artifact path}`; '' when it could not be logged
   */
  async logModel(
    model: ModelSource,
    artifactPath: string,
    {
      registeredModelName,
      ...options
    }: TrackedModelOptions & { readonly registeredModelName?: string | undefined } = {},
  ): Promise<string> {
    const run = this.#runs.current
    try {
      const { trackingUri } = this.#runs.options
      const uri = await logTrackedModel(run, model, artifactPath, { trackingUri, ...options })
      if (registeredModelName !== undefined && uri !== '') {
        await this.#register(uri, registeredModelName)
      }
      return uri
    } catch (error) {
      this.#runs.refuse(error)
      return ''
    }
  }

  /** A model that is stored keeps its URI, whatever becomes of its version. */
  async #register(uri: string, name: string): Promise<void> {
    try {
      await this.#runs.current.flush() // a version must not point at files that are not there yet
      await new ModelRegistry(this.#runs.options.trackingUri).registerModel(uri, name)
    } catch (error) {
      this.#runs.refuse(error)
    }
  }

  /** Loads a model by its URI. Unlike what logs, it throws. @see `loadModel` of `@waymark/sdk/models` */
  async loadModel(uri: string, options: { readonly device?: string } = {}): Promise<LoadedModel> {
    const { loadModel } = await import('../models/load-model.ts') // only who loads one needs it
    return loadModel(uri, { ...options, trackingUri: this.#runs.options.trackingUri })
  }
}
