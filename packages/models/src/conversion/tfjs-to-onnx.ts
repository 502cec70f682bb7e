import type { SavableTfjsModel } from '../flavours/tfjs/tfjs-model.ts'
import { onnxFile } from './onnx/onnx-file.ts'
import { denseGraph, INPUT, OUTPUT, type Quantization } from './tfjs/dense-graph.ts'
import { denseSteps, notConverted } from './tfjs/dense-layers.ts'

/** How a model is converted. */
export interface OnnxConversionOptions {
  /** `int8`: weights of eight bits, inputs of each layer quantised as they come. Default `none`. */
  readonly quantization?: Quantization | undefined
  /** 13 to 21; default 17, which onnxruntime knows since 1.12. */
  readonly opsetVersion?: number | undefined
}

/** A converted model. */
export interface OnnxConversion {
  /** The ONNX file. */
  readonly bytes: Uint8Array
  readonly inputName: string
  readonly outputName: string
  readonly opsetVersion: number
  readonly quantization: Quantization
}

/** Of what the operations used here are the same. */
const OPSETS = { least: 13, most: 21, usual: 17 }

/**
 * Converts a layers model of tfjs that is a chain of dense layers to ONNX. In float32 its outputs equal
 * the source's within 1e-5; with `int8` each is within about 2 % of the outputs' range, at a quarter of
 * the size.
 *
 * @throws {TrackingError} `MODEL_NOT_CONVERTED` naming the layer or the activation that is not known,
 *   or an opset out of range
 *
 * @example
 * ```ts
 * import * as tf from '@tensorflow/tfjs'
 * import { tfjsToOnnx } from '@waymark/models'
 *
 * const model = tf.sequential({
 *   layers: [tf.layers.dense({ inputShape: [4], units: 8, activation: 'relu' }), tf.layers.dense({ units: 1 })],
 * })
 * const { opsetVersion } = await tfjsToOnnx(model, { quantization: 'int8' })
 * console.log(opsetVersion) // 17
 * ```
 */
export async function tfjsToOnnx(
  model: SavableTfjsModel,
  { quantization = 'none', opsetVersion = OPSETS.usual }: OnnxConversionOptions = {},
): Promise<OnnxConversion> {
  const { least, most } = OPSETS
  if (!Number.isInteger(opsetVersion) || opsetVersion < least || opsetVersion > most) {
    throw notConverted(`opset ${opsetVersion} is not written; choose one of ${least} to ${most}`)
  }
  const graph = denseGraph(await denseSteps(model), quantization)
  return {
    bytes: onnxFile(graph, opsetVersion),
    inputName: INPUT,
    outputName: OUTPUT,
    opsetVersion,
    quantization,
  }
}
