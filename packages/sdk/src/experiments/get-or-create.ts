import { checkArtifactLocation, TrackingError } from '@waymark/domain'
import type { Backend } from '../tracking-uri/backend.ts'

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
