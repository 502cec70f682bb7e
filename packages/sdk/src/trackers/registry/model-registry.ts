import { type ModelVersion, TrackingError } from '@waymark/domain'
import type { LoadedModel } from '@waymark/models'
import { registerIn } from '../../models/register-model.ts'
import { silentVersion } from '../../models/silent-version.ts'
import type { Backend } from '../../tracking-uri/backend.ts'
import { isDisabled } from '../../tracking-uri/mode.ts'
import { openBackend } from '../../tracking-uri/tracking-uri.ts'

/** One of two versions that are compared: what its run logged. */
export interface ComparedVersion {
  readonly version: string
  readonly metrics: Readonly<Record<string, number>>
  readonly params: Readonly<Record<string, string>>
}

/**
 * The registry of models: versions, their stages, and what they come from. Unlike the trackers it
 * throws: nobody promotes a model in passing. With `WAYMARK_MODE=disabled` what writes asks nobody and
 * gives version 0, what reads works as ever; with `offline` a server's registry is a clear error.
 *
 * @example
 * ```ts
 * import { ModelRegistry, Tracker } from '@waymark/sdk/trackers'
 * import { writeFileSync } from 'node:fs'
 *
 * writeFileSync('weights.bin', 'w')
 * const tracker = new Tracker('registry', 'sqlite:///runs.db')
 * const uri = await tracker.run({}, () => tracker.logModel('weights.bin', 'model'))
 * const registry = new ModelRegistry('sqlite:///runs.db')
 * const { version } = await registry.registerModel(uri, 'my_model', { tags: { team: 'vision' } })
 * const promoted = await registry.transitionModelStage('my_model', version, 'Production')
 * console.log(version, promoted.stage) // 1 Production
 * ```
 */
export class ModelRegistry {
  readonly #trackingUri: string | undefined

  /** @param trackingUri default: what `setTrackingUri` chose */
  constructor(trackingUri?: string) {
    this.#trackingUri = trackingUri
  }

  /**
   * Makes the next version of a model, and the model if there is none of this name.
   *
   * @param modelUri `runs:/{run id}/{path}`, or any other place of a model's files
   * @throws {TrackingError} of kind `missing` when the run does not exist; `OFFLINE`
   */
  async registerModel(
    modelUri: string,
    name: string,
    {
      tags = {},
      description = '',
    }: {
      readonly tags?: Readonly<Record<string, string>>
      readonly description?: string
    } = {},
  ): Promise<ModelVersion> {
    if (isDisabled()) return silentVersion(name, { source: modelUri })
    return registerIn(await this.#backend(), modelUri, name, { tags, description })
  }

  /**
   * Moves a version to a stage: `None`, `Staging`, `Production` or `Archived`.
   *
   * @param options.archiveExisting whether those that are in Staging or Production leave it; default
   *   true. Other stages keep what they have.
   */
  async transitionModelStage(
    name: string,
    version: number | string,
    stage: string,
    { archiveExisting = true }: { readonly archiveExisting?: boolean } = {},
  ): Promise<ModelVersion> {
    if (isDisabled()) return silentVersion(name, { stage })
    const { registry } = await this.#backend()
    const mayArchive = /^(staging|production)$/i.test(stage) // elsewhere MLflow fails
    return registry.transitionVersion({
      name,
      version: Number(version),
      stage,
      archiveExisting: archiveExisting && mayArchive,
    })
  }

  /** Loads the version that is in Production. @throws {TrackingError} of kind `missing` if none is */
  async loadProductionModel(
    name: string,
    options: { readonly device?: string } = {},
  ): Promise<LoadedModel> {
    const { loadModel } = await import('../../models/load-model.ts') // only who loads one needs it
    return loadModel(`models:/${name}/Production`, { ...options, trackingUri: this.#trackingUri })
  }

  /** The highest version of each of these stages, or of all that have one. */
  async getLatestVersion(
    name: string,
    stages: readonly string[] = [],
  ): Promise<readonly ModelVersion[]> {
    return (await this.#backend()).registry.listLatestVersions(name, stages)
  }

  /**
   * Metrics and params of the runs that two versions come from.
   *
   * @throws {TrackingError} `VERSION_WITHOUT_RUN` when one comes from no run, or from a deleted one
   */
  async compareVersions(
    name: string,
    versionA: number | string,
    versionB: number | string,
  ): Promise<{ readonly version_a: ComparedVersion; readonly version_b: ComparedVersion }> {
    const backend = await this.#backend()
    const [a, b] = await Promise.all(
      [versionA, versionB].map((version) => comparedVersion(backend, name, version)),
    )
    return { version_a: a as ComparedVersion, version_b: b as ComparedVersion } // two were asked for
  }

  #backend(): Promise<Backend> {
    return openBackend(this.#trackingUri)
  }
}

async function comparedVersion(
  backend: Backend,
  name: string,
  version: number | string,
): Promise<ComparedVersion> {
  const { runId } = await backend.registry.getVersion(name, Number(version))
  const run = runId === null || runId === '' ? undefined : await findRun(backend, runId)
  if (run === undefined || run.info.lifecycleStage === 'deleted') {
    throw new TrackingError('VERSION_WITHOUT_RUN', { name, version, runId: runId ?? '' })
  }
  return {
    version: String(version),
    metrics: Object.fromEntries(run.metrics.map(({ key, value }) => [key, value])),
    params: Object.fromEntries(run.params.map(({ key, value }) => [key, value])),
  }
}

async function findRun(backend: Backend, runId: string) {
  try {
    return await backend.getRun(runId)
  } catch (error) {
    if (error instanceof TrackingError && error.kind === 'missing') return undefined
    throw error
  }
}
