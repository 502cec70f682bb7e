import { TrackingError } from '@waymark/domain'
import { artifactsOf, joined, type SavableTfjsModel } from '../../flavours/tfjs/tfjs-model.ts'

/** A step of a network of dense layers. */
export type DenseStep =
  | {
      readonly kind: 'dense'
      /** `inputs` rows of `units` weights. */
      readonly kernel: Float32Array
      readonly bias: Float32Array | undefined
      readonly inputs: number
      readonly units: number
    }
  | { readonly kind: 'activation'; readonly name: string; readonly alpha: number }

interface LayerConfig {
  readonly class_name: string
  readonly config: Readonly<Record<string, unknown>> & { readonly name: string }
  readonly inbound_nodes?: readonly unknown[]
}

interface WeightSpec {
  readonly name: string
  readonly shape: readonly number[]
  readonly dtype: string
  readonly quantization?: unknown
}

/** Layers that do nothing when a model predicts. */
const SILENT = new Set([
  'InputLayer',
  'Dropout',
  'GaussianNoise',
  'GaussianDropout',
  'AlphaDropout',
])

/**
 * The steps of a tfjs model that is one chain of dense layers and activations.
 *
 * @throws {TrackingError} `MODEL_NOT_CONVERTED` naming the layer that is something else
 */
export async function denseSteps(model: SavableTfjsModel): Promise<readonly DenseStep[]> {
  const { modelTopology, weightSpecs = [], weightData } = await artifactsOf(model)
  const weights = readWeights(weightSpecs as readonly WeightSpec[], joined(weightData)) // of tfjs
  const steps = layersOf(modelTopology).flatMap((layer) => stepsOf(layer, weights))
  if (steps.some(({ kind }) => kind === 'dense')) return steps
  throw notConverted('it has no dense layer')
}

function layersOf(topology: unknown): readonly LayerConfig[] {
  const { model_config: config = topology } = topology as { model_config?: unknown } // of tfjs
  const { class_name, config: inner } = config as { class_name?: string; config?: unknown } // likewise
  if (class_name === 'Sequential') {
    return Array.isArray(inner) ? inner : (inner as { layers: LayerConfig[] }).layers // two versions
  }
  if (class_name !== 'Model' && class_name !== 'Functional') {
    throw notConverted(`it is a ${class_name ?? 'graph'} model; a layers model is needed`)
  }
  const { layers } = inner as { layers: readonly LayerConfig[] } // as tfjs writes it
  const branch = layers.find(({ inbound_nodes = [] }) => inputsOf(inbound_nodes) > 1)
  if (branch !== undefined) throw notConverted(`its layer '${branch.config.name}' joins branches`)
  return layers
}

function inputsOf(inbound: readonly unknown[]): number {
  return inbound.reduce<number>(
    (most, node) => Math.max(most, Array.isArray(node) ? node.length : 1),
    0,
  )
}

function stepsOf(
  { class_name, config }: LayerConfig,
  weights: ReadonlyMap<string, { data: Float32Array; shape: readonly number[] }>,
): readonly DenseStep[] {
  if (SILENT.has(class_name)) return []
  if (class_name === 'Activation') return activation(config.activation)
  if (class_name === 'ReLU') return activation('relu')
  if (class_name === 'LeakyReLU') return activation('leakyRelu', Number(config.alpha ?? 0.3))
  if (class_name === 'Softmax') return activation('softmax')
  if (class_name !== 'Dense') {
    throw notConverted(`its layer '${config.name}' is a ${class_name}; only dense layers are known`)
  }
  const kernel = weights.get(`${config.name}/kernel`)
  if (kernel === undefined)
    throw notConverted(`the weights of its layer '${config.name}' are missing`)
  const [inputs = 0, units = 0] = kernel.shape
  const bias = weights.get(`${config.name}/bias`)?.data
  return [
    { kind: 'dense', kernel: kernel.data, bias, inputs, units },
    ...activation(config.activation),
  ]
}

function activation(name: unknown, alpha = 0): readonly DenseStep[] {
  if (name === undefined || name === null || name === 'linear') return []
  return [{ kind: 'activation', name: String(name), alpha }]
}

function readWeights(
  specs: readonly WeightSpec[],
  bytes: Buffer,
): ReadonlyMap<string, { data: Float32Array; shape: readonly number[] }> {
  let at = 0
  return new Map(
    specs.map(({ name, shape, dtype, quantization }) => {
      if (dtype !== 'float32' || quantization !== undefined) {
        throw notConverted(`its weights '${name}' are not plain float32`)
      }
      const length = shape.reduce((product, size) => product * size, 1)
      // Copied, as a view needs an offset of whole floats.
      const data = new Float32Array(
        bytes.buffer.slice(bytes.byteOffset + at, bytes.byteOffset + at + length * 4),
      )
      at += length * 4
      return [name.replace(/^.*\/(?=[^/]+\/[^/]+$)/, ''), { data, shape }]
    }),
  )
}

/** @returns the error for what cannot be converted */
export function notConverted(reason: string): TrackingError<'MODEL_NOT_CONVERTED'> {
  return new TrackingError('MODEL_NOT_CONVERTED', { reason })
}
