import { existsSync } from 'node:fs'
import {
  isModelUri,
  LATEST,
  type LoggedModel,
  type ModelVersion,
  parseModelUri,
  type RegisteredModelUri,
  type Run,
  splitUri,
  TrackingError,
} from '@waymark/domain'
import { checkedArtifactPath } from '../artifacts/artifact-path.ts'
import type { Backend } from '../tracking-uri/backend.ts'
import type { ModelPlace } from '../tracking-uri/model-calls.ts'

/** What a model URI leads to just now. */
export interface ResolvedModel {
  /** As it was given. */
  readonly uri: string
  /** Changes when the URI leads to another model: a version's name and number, a model's id, a path. */
  readonly id: string
  /** A folder of this machine, or where the store has the files. */
  readonly place: { readonly kind: 'folder'; readonly path: string } | ModelPlace
  /** The version that a URI of a registered model leads to. */
  readonly version?: ModelVersion | undefined
}

/**
 * Follows a model URI: a path, `runs:/<run>/<path or name of a logged model>`, `models:/<id>`,
 * `models:/<name>/<version | stage | latest>`, `models:/<name>@<alias>`, or where an artifact store has
 * the files.
 *
 * @throws {TrackingError} of kind `missing` naming what is not there; `INVALID_VALUE`
 */
export async function resolveModel(backend: Backend, uri: string): Promise<ResolvedModel> {
  const folder = findFolder(uri)
  if (folder !== undefined) return folder
  const { scheme } = splitUri(uri)
  if (scheme === 'runs') return resolveRunUri(backend, uri)
  if (isModelUri(uri)) return resolveModelUri(backend, uri)
  if (scheme !== 'mlflow-artifacts') throw new TrackingError('MODEL_NOT_FETCHED', { uri, scheme })
  return { uri, id: uri, place: { kind: 'uri', uri } }
}

/**
 * A folder of this machine, for which no store is opened; undefined for any other URI.
 *
 * @throws {TrackingError} `MODEL_FILE_MISSING`
 */
export function findFolder(uri: string): ResolvedModel | undefined {
  const { scheme } = splitUri(uri)
  if (scheme !== '' && scheme !== 'file') return undefined
  const path = scheme === 'file' ? uri.replace(/^file:(\/\/)?/, '') : uri
  if (!existsSync(path)) throw new TrackingError('MODEL_FILE_MISSING', { place: uri })
  return { uri, id: path, place: { kind: 'folder', path } }
}

async function resolveRunUri(backend: Backend, uri: string): Promise<ResolvedModel> {
  const [, runId = '', given = ''] = /^runs:\/+([^/]+)\/?(.*)$/i.exec(uri) ?? []
  if (runId === '') throw new TrackingError('MODEL_URI_WITHOUT_RUN', { uri })
  const path = checkedArtifactPath(given)
  const run = await backend.getRun(runId)
  const model = await findOutput(backend, run, path)
  if (model !== undefined) return { uri, id: model.modelId, place: { kind: 'logged', model } }
  return { uri, id: `${runId}/${path}`, place: { kind: 'run', run, path } }
}

/** The newest logged model of that name that the run made, as MLflow's `runs:/` finds it. */
async function findOutput(
  backend: Backend,
  run: Run,
  name: string,
): Promise<LoggedModel | undefined> {
  const ids = run.modelOutputs.map(({ modelId }) => modelId)
  const models = await Promise.all(ids.map((id) => findLogged(backend, id)))
  return models
    .filter((model): model is LoggedModel => model?.name === name)
    .sort((a, b) => Number(b.createdAt) - Number(a.createdAt))[0]
}

async function findLogged(backend: Backend, modelId: string): Promise<LoggedModel | undefined> {
  try {
    return await backend.loggedModels.get(modelId)
  } catch (error) {
    if (error instanceof TrackingError && error.kind === 'missing') return undefined // deleted since
    throw error
  }
}

async function resolveModelUri(backend: Backend, uri: string): Promise<ResolvedModel> {
  const named = parseModelUri(uri)
  if (named.kind === 'logged') {
    const model = await getLogged(backend, named.modelId, uri)
    return { uri, id: model.modelId, place: { kind: 'logged', model } }
  }
  const version = await findVersion(backend, named)
  const source = await backend.registry.getDownloadUri(version.name, version.version)
  const { place } = await resolveModel(backend, source)
  return { uri, id: `${version.name}/${version.version}`, place, version }
}

/** Whoever writes `models:/net` mostly means the registered model. */
async function getLogged(backend: Backend, id: string, uri: string): Promise<LoggedModel> {
  const model = await findLogged(backend, id)
  if (model !== undefined) return model
  if (/^m-[0-9a-f]{32}$/.test(id))
    throw new TrackingError('LOGGED_MODEL_NOT_FOUND', { modelId: id })
  const versions = await backend.registry.listLatestVersions(id, [])
  const newest = versions.map(({ version }) => version).sort((a, b) => b - a)[0]
  throw new TrackingError('MODEL_URI_WITHOUT_VERSION', { uri, name: id, newest })
}

async function findVersion(
  { registry }: Backend,
  named: RegisteredModelUri,
): Promise<ModelVersion> {
  const { name } = named
  if (named.kind === 'version') return registry.getVersion(name, named.version)
  if (named.kind === 'alias' && named.alias.toLowerCase() !== LATEST) {
    const { aliases } = await registry.getModel(name)
    const found = aliases.find(({ alias }) => alias === named.alias)
    if (found !== undefined) return registry.getVersion(name, found.version)
    throw new TrackingError('MODEL_ALIAS_NOT_FOUND', { name, alias: named.alias })
  }
  const stages = named.kind === 'stage' ? [named.stage] : []
  const versions = await registry.listLatestVersions(name, stages)
  const highest = [...versions].sort((a, b) => b.version - a.version)[0]
  if (highest !== undefined) return highest
  const wanted = named.kind === 'stage' ? `in stage ${named.stage}` : LATEST
  throw new TrackingError('MODEL_VERSION_NOT_FOUND', { name, version: wanted })
}
