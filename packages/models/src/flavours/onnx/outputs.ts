import { TrackingError } from '@waymark/domain'
import type { Tensor as OnnxTensor, OnnxValue } from 'onnxruntime-common'
import { isRecord } from '../../signatures/infer-schema.ts'
import { type Column, Table } from '../../tables/table.ts'
import { toNumber } from '../../tensors/nested-list.ts'
import {
  TENSOR_ARRAYS,
  type Tensor,
  type TensorData,
  type TensorType,
  tensor,
} from '../../tensors/tensor.ts'
import type { PredictorInput } from '../flavour.ts'

/**
 * What the graph gave, as MLflow hands it on: for a table a table with a column an output, its elements
 * in one line however many dimensions it has; for anything else tensors by name.
 */
export function predictionOf(
  results: Readonly<Record<string, OnnxValue>>,
  names: readonly string[],
  input: PredictorInput,
): Table | Readonly<Record<string, Tensor>> {
  const outputs = names.map((name): [string, Tensor] => [name, toOwn(name, results[name])])
  if (!isTable(input)) return Object.fromEntries(outputs)
  const [first] = outputs
  const uneven = outputs.find(([, one]) => one.data.length !== first?.[1].data.length)
  if (uneven !== undefined) {
    const reason = `the outputs '${first?.[0]}' and '${uneven[0]}' have different numbers of elements, so that they make no table; send tensors instead`
    throw new TrackingError('MODEL_PREDICTION_FAILED', { reason })
  }
  return new Table(new Map(outputs.map(([name, output]) => [name, columnOf(output)])))
}

function isTable(input: PredictorInput): boolean {
  return (
    input instanceof Table || (Array.isArray(input) && input.length > 0 && input.every(isRecord))
  )
}

function columnOf({ type, data }: Tensor): Column {
  if (type === 'bool') return Array.from(data as Uint8Array, (value) => value === 1) // by its type
  if (type === 'int64' || type === 'uint64') return Array.from(data as BigInt64Array, toNumber) // by its type
  return data
}

function toOwn(name: string, value: OnnxValue | undefined): Tensor {
  const { type, data, dims } = value as OnnxTensor // others have no type that is known
  const known = type === 'string' ? 'str' : type
  if (known === 'str' || known in TENSOR_ARRAYS) {
    return tensor(data as TensorData, dims, known as TensorType) // a key of the table
  }
  const reason = `the output '${name}' is of ${type ?? 'a kind'} that cannot be read here`
  throw new TrackingError('MODEL_PREDICTION_FAILED', { reason })
}
