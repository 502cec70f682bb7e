import { type ModelVersion, TrackingError } from '@waymark/domain'
import type { Backend } from '../tracking-uri/backend.ts'
import { isDisabled } from '../tracking-uri/mode.ts'
import { getTrackingUri, openBackend } from '../tracking-uri/tracking-uri.ts'
import { resolveModel } from './resolve-model.ts'
import { silentVersion } from './silent-version.ts'

/** What a version is registered with. */
export interface RegisterModelOptions {
  readonly tags?: Readonly<Record<string, string>> | undefined
  readonly description?: string | undefined
  /** Names by which the version is found from now on. */
  readonly aliases?: readonly string[] | undefined
  /** Where the registry is; default: what `setTrackingUri` chose. */
  readonly trackingUri?: string | undefined
}

/**
 * Makes the next version of a registered model, and the model if there is none of this name.
 *
 * @param modelUri `runs:/…`, `models:/m-…`, another version (`models:/net/3`), or where the files are
 * @returns version 0 with `WAYMARK_MODE=disabled`: nothing is asked
 * @throws {TrackingError} of kind `missing` when it leads to nothing; `OFFLINE`
 */
export async function registerModel(
  modelUri: string,
  name: string,
  { trackingUri = getTrackingUri(), ...options }: RegisterModelOptions = {},
): Promise<ModelVersion> {
  if (isDisabled()) return silentVersion(name, { source: modelUri })
  return registerIn(await openBackend(trackingUri), modelUri, name, options)
}

/** As {@link registerModel}, in a registry that is open already. */
export async function registerIn(
  backend: Backend,
  modelUri: string,
  name: string,
  { tags = {}, description = '', aliases = [] }: Omit<RegisterModelOptions, 'trackingUri'> = {},
): Promise<ModelVersion> {
  const { registry } = backend
  await createIfAbsent(registry, name)
  const version = await registry.createVersion({
    name,
    ...(await sourceOf(backend, modelUri)),
    runLink: '',
    description,
    tags: Object.entries(tags).map(([key, value]) => ({ key, value: String(value) })),
  })
  for (const alias of aliases) await registry.setAlias({ name, alias, version: version.version })
  return aliases.length === 0 ? version : registry.getVersion(name, version.version)
}

async function createIfAbsent(registry: Backend['registry'], name: string): Promise<void> {
  try {
    await registry.createModel({ name, description: '', tags: [] })
  } catch (error) {
    if (!(error instanceof TrackingError) || error.kind !== 'exists') throw error
  }
}

interface Source {
  readonly source: string
  readonly runId: string | undefined
  readonly modelId: string | undefined
}

/** What a version says of where it is from, as MLflow's client says it. */
async function sourceOf(backend: Backend, modelUri: string): Promise<Source> {
  if (!/^(runs|models):/i.test(modelUri)) {
    return { source: modelUri, runId: undefined, modelId: undefined }
  }
  const { place, version } = await resolveModel(backend, modelUri)
  if (version !== undefined) {
    return { source: modelUri, runId: version.runId ?? undefined, modelId: undefined }
  }
  if (place.kind === 'logged') {
    const { modelId, sourceRunId } = place.model
    return { source: `models:/${modelId}`, runId: sourceRunId || undefined, modelId }
  }
  if (place.kind !== 'run') return { source: modelUri, runId: undefined, modelId: undefined }
  const { runId, artifactUri } = place.run.info
  const source = place.path === '' ? artifactUri : `${artifactUri}/${place.path}`
  return { source, runId, modelId: undefined }
}
