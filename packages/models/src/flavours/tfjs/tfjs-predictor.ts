import { TrackingError } from '@waymark/domain'
import { isRecord } from '../../signatures/infer-schema.ts'
import { Table } from '../../tables/table.ts'
import { type Tensor, type TensorData, tensor } from '../../tensors/tensor.ts'
import type { Prediction, Predictor, PredictorInput } from '../flavour.ts'
import { feedsOf, type OnnxInput } from '../onnx/feeds.ts'

/** A tensor of tfjs, as far as it is used here. */
interface TfjsTensor {
  readonly dtype: string
  readonly shape: readonly number[]
  data(): Promise<Float32Array | Int32Array | Uint8Array | readonly string[]>
  dispose(): void
}

/** A model of tfjs, as far as it is used here. */
export interface TfjsModel {
  readonly inputs: readonly {
    readonly name: string
    readonly dtype?: string
    readonly shape?: readonly (number | null)[]
  }[]
  readonly outputs: readonly { readonly name: string }[]
  predict(inputs: unknown): TfjsTensor | readonly TfjsTensor[]
  dispose(): void
}

/** tfjs, as far as it is used here. */
export interface Tfjs {
  tensor(data: unknown, shape: readonly number[], dtype: string): TfjsTensor
  loadLayersModel(handler: unknown): Promise<TfjsModel>
  loadGraphModel(handler: unknown): Promise<TfjsModel>
}

/** Predicts with a model of tfjs: tensors in, a tensor out, or several by their names. */
export function tfjsPredictor(tf: Tfjs, model: TfjsModel): Predictor {
  const inputs = model.inputs.map(toInput)
  return {
    async predict(input) {
      const feeds = feedsOf(asFloat32(input), inputs)
      const given = inputs.map(({ name }) => toTfjs(tf, feeds[name] as Tensor)) // one an input
      try {
        const answer = model.predict(given.length === 1 ? given[0] : given)
        return await predictionOf(answer, model)
      } catch (cause) {
        if (cause instanceof TrackingError) throw cause
        const reason = (cause as Error).message
        throw new TrackingError('MODEL_PREDICTION_FAILED', { reason }, { cause })
      } finally {
        for (const one of given) one.dispose()
      }
    },
    async close() {
      model.dispose()
    },
  }
}

function toInput({ name, dtype = 'float32', shape = [] }: TfjsModel['inputs'][number]): OnnxInput {
  return { name, type: dtype, shape: shape.map((size) => size ?? -1) }
}

/** tfjs has no numbers of 64 bits: those of a tensor become what it has. */
function asFloat32(input: PredictorInput): PredictorInput {
  if (input instanceof Table || Array.isArray(input)) return input
  if (isRecord(input)) {
    return Object.fromEntries(Object.entries(input).map(([name, one]) => [name, asFloat32(one)]))
  }
  const { type, data, shape } = (input ?? {}) as Tensor // else nothing that is looked at
  if (type === 'int64') return tensor(Int32Array.from(data as BigInt64Array, Number), shape) // by its type
  return input
}

function toTfjs(tf: Tfjs, { type, data, shape }: Tensor): TfjsTensor {
  return tf.tensor(data, shape, type === 'str' ? 'string' : type)
}

async function predictionOf(
  answer: TfjsTensor | readonly TfjsTensor[],
  model: TfjsModel,
): Promise<Prediction> {
  if (!Array.isArray(answer)) return toOwn(answer as TfjsTensor) // no list
  const named: [string, Tensor][] = []
  for (const [index, one] of answer.entries()) {
    named.push([model.outputs[index]?.name ?? `output_${index}`, await toOwn(one)])
  }
  return Object.fromEntries(named)
}

async function toOwn(answer: TfjsTensor): Promise<Tensor> {
  const data = (await answer.data()) as TensorData // float32, int32, bool or text
  const own = tensor(data, answer.shape, answer.dtype === 'bool' ? 'bool' : undefined)
  answer.dispose()
  return own
}
