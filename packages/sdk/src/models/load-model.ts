import { type LoadedModel, loadModelFolder } from '@waymark/models'
import type { Backend } from '../tracking-uri/backend.ts'
import { getTrackingUri, openBackend } from '../tracking-uri/tracking-uri.ts'
import { fetchModel } from './fetch-model.ts'
import { findFolder, type ResolvedModel, resolveModel } from './resolve-model.ts'

/** How a model is loaded. */
export interface LoadModelOptions {
  /** Where it is computed; default `cpu`. */
  readonly device?: string | undefined
  /** Where it was logged; default: what `setTrackingUri` chose. */
  readonly trackingUri?: string | undefined
}

/**
 * Loads a model: from a folder, a run (`runs:/<run>/model`), a logged model (`models:/m-…`) or the registry
 * (`models:/net/1`, `models:/net@champion`, `models:/net/Production`). ONNX models load whoever logged
 * them; models that only Python can load are told so.
 *
 * @throws {TrackingError} of kind `missing` naming what is not there, and whatever `loadModelFolder` does
 *
 * @example
 * ```ts
 * import { startRun } from '@waymark/sdk'
 * import { codeModel, loadModel, logModel } from '@waymark/sdk/models'
 * import { writeFileSync } from 'node:fs'
 *
 * writeFileSync('double.mjs', 'export const predict = (rows) => rows.map((x) => 2 * x)')
 * const { modelUri } = await startRun(() => logModel(codeModel('double.mjs'), { registeredModelName: 'double' }))
 * const model = await loadModel('models:/double/1')
 * console.log(modelUri.startsWith('models:/m-'), await model.predict([1, 2])) // true [ 2, 4 ]
 * ```
 */
export async function loadModel(uri: string, options: LoadModelOptions = {}): Promise<LoadedModel> {
  return (await findModel(uri, options)).load()
}

/** What a URI leads to just now, ready to be loaded. */
export interface FoundModel {
  /** Changes when the URI leads to another model. */
  readonly id: string
  load(): Promise<LoadedModel>
}

/**
 * Looks up where a model URI leads, as often as it is called: what serving uses to follow a stage or an
 * alias.
 *
 * @throws {TrackingError} of kind `missing` naming what is not there
 */
export async function findModel(
  uri: string,
  { device, trackingUri = getTrackingUri() }: LoadModelOptions = {},
): Promise<FoundModel> {
  const folder = findFolder(uri)
  if (folder?.place.kind === 'folder') {
    const { path } = folder.place
    return { id: folder.id, load: () => loadModelFolder(path, { device, place: uri }) }
  }
  const backend = await openBackend(trackingUri)
  const resolved = await resolveModel(backend, uri)
  return { id: resolved.id, load: () => loadResolved(backend, resolved, device) }
}

/** Loads what a URI leads to. Its files are kept only as long as they are needed. */
async function loadResolved(
  backend: Backend,
  resolved: ResolvedModel,
  device?: string,
): Promise<LoadedModel> {
  const { folder, discard } = await fetchModel(backend, resolved)
  try {
    const model = await loadModelFolder(folder, { device, place: resolved.uri })
    // Code may read its files later; what is in memory needs them no more.
    if (model.flavour !== 'waymark') await discard()
    return {
      ...model,
      async close() {
        await model.close()
        await discard()
      },
    }
  } catch (error) {
    await discard()
    throw error
  }
}
