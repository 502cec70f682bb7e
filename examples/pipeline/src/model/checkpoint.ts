import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { io } from '@tensorflow/tfjs-core'
import { loadLayersModel, type Sequential } from '@tensorflow/tfjs-layers'
import type { TrainSettings } from './settings.ts'

const WEIGHTS = 'weights.bin'

/** A network as it was after a training, and how it was trained. */
export interface Checkpoint {
  readonly net: Sequential
  readonly settings: TrainSettings
}

/** Writes a network as tfjs does (`model.json`, `weights.bin`), and `settings.json`. */
export async function writeCheckpoint(
  { net, settings }: Checkpoint,
  folder: string,
): Promise<string> {
  mkdirSync(folder, { recursive: true })
  await net.save(
    io.withSaveHandler(async ({ modelTopology, weightSpecs = [], weightData = [] }) => {
      const manifest = {
        format: 'layers-model',
        modelTopology,
        weightsManifest: [{ paths: [WEIGHTS], weights: weightSpecs }],
      }
      writeFileSync(join(folder, 'model.json'), JSON.stringify(manifest, null, 2))
      writeFileSync(join(folder, WEIGHTS), Buffer.from(io.CompositeArrayBuffer.join(weightData)))
      return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } }
    }),
  )
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings, null, 2))
  return folder
}

/** Reads what {@link writeCheckpoint} wrote. */
export async function readCheckpoint(folder: string): Promise<Checkpoint> {
  const manifest = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8'))
  const weights = readFileSync(join(folder, WEIGHTS))
  const net = await loadLayersModel(
    io.fromMemory({
      modelTopology: manifest.modelTopology,
      weightSpecs: manifest.weightsManifest[0].weights,
      weightData: new Uint8Array(weights).buffer,
    }),
  )
  const settings = JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'))
  return { net: net as Sequential, settings } // what was saved was one
}
