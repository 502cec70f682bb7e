import { type Tensor2D, tensor2d, tidy } from '@tensorflow/tfjs-core'
import type { Sequential } from '@tensorflow/tfjs-layers'
import { type LoadedModel, type Tensor, tensor } from '@waymark/sdk/models'
import type { Judged } from '../metrics/average-precision.ts'
import type { Detection } from '../metrics/detection.ts'
import { CELL_COUNT, CELL_INPUTS, cellInputs } from '../scenes/cells.ts'
import type { Scene } from '../scenes/scene.ts'
import { decodeScene } from './decode.ts'

/** Reports what is on a scene. */
export type Detector = (scene: Scene) => readonly Detection[] | Promise<readonly Detection[]>

/** The detector that a network of tfjs is. */
export function netDetector(net: Sequential): Detector {
  return (scene) => {
    const outputs = tidy(() => {
      const inputs = tensor2d(cellInputs(scene), [CELL_COUNT, CELL_INPUTS])
      return net.predict(inputs) as Tensor2D // one output
    })
    const detections = decodeScene(outputs.dataSync() as Float32Array) // of a float32 tensor
    outputs.dispose()
    return detections
  }
}

/** The detector that a logged model is. */
export function onnxDetector(model: LoadedModel): Detector {
  return async (scene) => {
    const answer = await model.predict(tensor(cellInputs(scene), [CELL_COUNT, CELL_INPUTS]))
    const { output } = answer as Readonly<Record<string, Tensor>> // as ONNX models answer tensors
    return decodeScene(output?.data as Float32Array) // as the conversion names and types it
  }
}

/** What a detector reports on each scene, beside what is there. */
export async function detectAll(detect: Detector, scenes: readonly Scene[]): Promise<Judged[]> {
  const pictures: Judged[] = []
  for (const scene of scenes) {
    pictures.push({ objects: scene.objects, detections: await detect(scene) })
  }
  return pictures
}
