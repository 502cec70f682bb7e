import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { io } from '@tensorflow/tfjs-core'
import type { Sequential } from '@tensorflow/tfjs-layers'

/** Writes a network as tfjs does (`model.json`, `weights.bin`), and where training stood. */
export async function writeCheckpoint(
  net: Sequential,
  state: Readonly<Record<string, unknown>>,
  folder: string,
): Promise<string> {
  mkdirSync(folder, { recursive: true })
  await net.save(
    io.withSaveHandler(async ({ modelTopology, weightSpecs = [], weightData = [] }) => {
      const weightsManifest = [{ paths: ['weights.bin'], weights: weightSpecs }]
      const document = { format: 'layers-model', modelTopology, weightsManifest }
      writeFileSync(join(folder, 'model.json'), JSON.stringify(document, null, 2))
      const bytes = Buffer.from(io.CompositeArrayBuffer.join(weightData))
      writeFileSync(join(folder, 'weights.bin'), bytes)
      return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } }
    }),
  )
  writeFileSync(join(folder, 'training.json'), JSON.stringify(state, null, 2))
  return folder
}
