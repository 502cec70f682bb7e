import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { TrackingError } from '@waymark/domain'
import type { ModelSource } from '../flavour.ts'

/** What a model of tfjs hands to whoever saves it. */
interface SavedArtifacts {
  readonly modelTopology?: unknown
  readonly format?: string
  readonly generatedBy?: string
  readonly convertedBy?: string | null
  readonly weightSpecs?: readonly unknown[]
  readonly weightData?: ArrayBuffer | ArrayBuffer[]
  readonly signature?: unknown
  readonly userDefinedMetadata?: unknown
}

/** What tfjs wants to hear once a model was saved. */
interface SaveResult {
  readonly modelArtifactsInfo: { dateSaved: Date; modelTopologyType: 'JSON' }
}

/** A layers or graph model of tfjs: anything with its `save`. */
export interface SavableTfjsModel {
  save(handler: { save: (artifacts: SavedArtifacts) => Promise<SaveResult> }): Promise<unknown>
}

const FOLDER = 'tfjs'
const DATA = `${FOLDER}/model.json`
const WEIGHTS = 'weights.bin'

/**
 * A layers or graph model of tfjs to save: the model itself, or the `model.json` that tfjs or its
 * converter wrote, with the weights beside it. It is kept in tfjs' own layout, so that other programs
 * can load it from the folder; Python cannot.
 */
export function tfjsModel(model: SavableTfjsModel | string): ModelSource {
  return {
    async writeParts(folder) {
      await mkdir(join(folder, FOLDER))
      const document =
        typeof model === 'string'
          ? await copyModel(model, join(folder, FOLDER))
          : await writeModel(model, join(folder, FOLDER))
      const { format = 'layers-model', generatedBy = null } = document
      return { flavors: { tfjs: { data: DATA, format, generated_by: generatedBy } } }
    },
  }
}

async function writeModel(model: SavableTfjsModel, folder: string): Promise<SavedArtifacts> {
  const artifacts = await artifactsOf(model)
  const { weightSpecs = [], weightData, ...topology } = artifacts
  const document = {
    ...topology,
    weightsManifest: [{ paths: [WEIGHTS], weights: weightSpecs }],
  }
  await writeFile(join(folder, 'model.json'), JSON.stringify(document))
  await writeFile(join(folder, WEIGHTS), joined(weightData))
  return artifacts
}

/** What tfjs would have saved. */
export async function artifactsOf(model: SavableTfjsModel): Promise<SavedArtifacts> {
  let saved: SavedArtifacts | undefined
  await model.save({
    save: async (artifacts) => {
      saved = artifacts
      return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } }
    },
  })
  if (saved?.modelTopology !== undefined) return saved
  throw new TrackingError('MODEL_NOT_SAVED', { reason: 'tfjs gave no topology for it' })
}

/** The weights in one piece. */
export function joined(data: ArrayBuffer | readonly ArrayBuffer[] | undefined): Buffer {
  if (data === undefined) return Buffer.alloc(0)
  return Array.isArray(data)
    ? Buffer.concat(data.map((part: ArrayBuffer) => Buffer.from(part)))
    : Buffer.from(data as ArrayBuffer) // no list
}

interface Manifest {
  readonly weightsManifest?: readonly { readonly paths: readonly string[] }[]
}

async function copyModel(file: string, folder: string): Promise<SavedArtifacts> {
  try {
    const text = await readFile(file, 'utf8')
    const document = JSON.parse(text) as SavedArtifacts & Manifest // checked by tfjs when loaded
    await writeFile(join(folder, 'model.json'), text)
    for (const path of (document.weightsManifest ?? []).flatMap(({ paths }) => paths)) {
      await cp(join(dirname(file), path), join(folder, path))
    }
    return document
  } catch (cause) {
    const reason = `'${file}' is no model.json of tfjs: ${(cause as Error).message}`
    throw new TrackingError('MODEL_NOT_SAVED', { reason }, { cause })
  }
}
