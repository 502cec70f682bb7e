import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { TrackingError } from '@waymark/domain'
import type { ModelParts, Predictor } from '../flavour.ts'
import { importOptional } from '../import-optional.ts'
import { modelPart } from '../model-part.ts'
import { type Tfjs, type TfjsModel, tfjsPredictor } from './tfjs-predictor.ts'

/**
 * Loads a layers or graph model of tfjs, computed in JavaScript unless the program chose a backend.
 *
 * @throws {TrackingError} `PACKAGE_MISSING`, `MODEL_PART_MISSING`, `MODEL_NOT_LOADED`
 */
export async function loadTfjs(parts: ModelParts): Promise<Predictor> {
  const file = modelPart(parts, 'data')
  const tf = await importOptional<Tfjs>('@tensorflow/tfjs', 'to load models of tfjs')
  const isGraph = parts.settings.format === 'graph-model'
  try {
    const handler = { load: () => readArtifacts(file, parts) }
    const model: TfjsModel = isGraph
      ? await tf.loadGraphModel(handler)
      : await tf.loadLayersModel(handler)
    return tfjsPredictor(tf, model)
  } catch (cause) {
    if (cause instanceof TrackingError) throw cause
    const reason = `tfjs says: ${(cause as Error).message}`
    throw new TrackingError('MODEL_NOT_LOADED', { place: parts.place, reason }, { cause })
  }
}

/** The model as tfjs takes it from memory. */
async function readArtifacts(file: string, { place }: ModelParts): Promise<unknown> {
  const { weightsManifest = [], ...topology } = JSON.parse(await readFile(file, 'utf8'))
  const shards: Buffer[] = []
  for (const path of weightsManifest.flatMap((group: { paths: string[] }) => group.paths)) {
    shards.push(await readShard(join(dirname(file), path), place))
  }
  const bytes = Buffer.concat(shards)
  return {
    ...topology,
    weightSpecs: weightsManifest.flatMap((group: { weights: unknown[] }) => group.weights),
    weightData: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length),
  }
}

async function readShard(path: string, place: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (cause) {
    throw new TrackingError('MODEL_PART_MISSING', { place, file: path }, { cause })
  }
}
