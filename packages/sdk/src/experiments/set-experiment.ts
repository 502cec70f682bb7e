import { checkArtifactLocation, DEFAULT_EXPERIMENT_ID, TrackingError } from '@waymark/domain'
import type { Backend } from '../tracking-uri/backend.ts'
import { readEnvironment } from '../tracking-uri/environment.ts'
import { openBackend } from '../tracking-uri/tracking-uri.ts'

let chosen: string | undefined

/**
 * Chooses the experiment of the runs that start from now on, and makes it if there is none of this
 * name. Until then `MLFLOW_EXPERIMENT_NAME` decides, else the experiment `Default`.
 *
 * @returns the experiment's id
 * @throws {TrackingError} `EXPERIMENT_NOT_ACTIVE` when it is in the bin; whatever keeps the store
 *   from being reached
 *
 * @example
 * ```ts
 * import { setExperiment } from '@waymark/sdk'
 *
 * const experimentId = await setExperiment('mnist')
 * console.log(Number(experimentId) > 0) // true
 * ```
 */
export async function setExperiment(
  name: string,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<string> {
  chosen = name
  return getOrCreate(await openBackend(), name, { signal })
}

/** The id of the experiment that a run without one of its own belongs to. */
export async function chosenExperimentId(backend: Backend): Promise<string> {
  const { experimentName, experimentId } = readEnvironment(process.env)
  if (chosen === undefined && experimentId !== undefined) return experimentId
  const name = chosen ?? experimentName
  return name === undefined ? DEFAULT_EXPERIMENT_ID : getOrCreate(backend, name)
}

interface CreateOptions {
  readonly signal?: AbortSignal | undefined
  /** Of an experiment that has to be made. */
  readonly artifactLocation?: string | undefined
}

/** @throws {TrackingError} `EXPERIMENT_NOT_ACTIVE` */
export async function getOrCreate(
  backend: Backend,
  name: string,
  options: CreateOptions = {},
): Promise<string> {
  const found = await backend.findExperiment(name, options.signal)
  if (found === undefined) return create(backend, name, options)
  const { experimentId, lifecycleStage } = found
  if (lifecycleStage !== 'active') {
    throw new TrackingError('EXPERIMENT_NOT_ACTIVE', { experimentId, lifecycleStage })
  }
  return experimentId
}

/** Several programs may start at once; the one that comes second takes what the first one made. */
async function create(
  backend: Backend,
  name: string,
  { signal, artifactLocation }: CreateOptions,
): Promise<string> {
  try {
    if (artifactLocation !== undefined) checkArtifactLocation(artifactLocation)
    return await backend.createExperiment(name, signal, artifactLocation)
  } catch (error) {
    const found = isTaken(error) ? await backend.findExperiment(name, signal) : undefined
    if (found === undefined) throw error
    return found.experimentId
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof TrackingError && error.kind === 'exists'
}
