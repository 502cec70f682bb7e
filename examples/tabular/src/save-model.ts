import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { io } from '@tensorflow/tfjs-core'
import type { Sequential } from '@tensorflow/tfjs-layers'

/** Writes `<name>.json` and `<name>.weights.bin`, which `tf.loadLayersModel` reads anywhere. @returns their paths */
export async function saveModel(
  model: Sequential,
  folder: string,
  name: string,
): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true })
  const weightsFile = `${name}.weights.bin`
  await model.save(
    io.withSaveHandler(async ({ modelTopology, weightSpecs = [], weightData = [] }) => {
      const manifest = {
        format: 'layers-model',
        generatedBy: 'TensorFlow.js',
        modelTopology,
        weightsManifest: [{ paths: [weightsFile], weights: weightSpecs }],
      }
      const weights = Buffer.from(io.CompositeArrayBuffer.join(weightData))
      writeFileSync(join(folder, `${name}.json`), JSON.stringify(manifest, null, 2))
      writeFileSync(join(folder, weightsFile), weights)
      return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } }
    }),
  )
  return [join(folder, `${name}.json`), join(folder, weightsFile)]
}
