import { invalid } from '@waymark/domain'

/** What a tensor's elements are, by numpy's names. */
export type TensorType =
  | 'bool'
  | 'int8'
  | 'uint8'
  | 'int16'
  | 'uint16'
  | 'int32'
  | 'uint32'
  | 'int64'
  | 'uint64'
  | 'float32'
  | 'float64'
  | 'str'

/** A tensor's elements, row by row; `bool` lies in a `Uint8Array`, `str` in a list. */
export type TensorData =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array
  | Float32Array
  | Float64Array
  | readonly string[]

/** Numbers or texts in a shape, what numpy calls an ndarray. */
export interface Tensor {
  readonly type: TensorType
  readonly shape: readonly number[]
  readonly data: TensorData
}

type NumberArray = Exclude<TensorData, readonly string[]>

/** The array that holds each type. */
export const TENSOR_ARRAYS: Readonly<
  Record<Exclude<TensorType, 'str'>, new (length: number) => NumberArray>
> = {
  bool: Uint8Array,
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
  int64: BigInt64Array,
  uint64: BigUint64Array,
  float32: Float32Array,
  float64: Float64Array,
}

/**
 * A tensor over the caller's array.
 *
 * @param shape default: one dimension
 * @param type default: what the array holds; `bool` has to be said
 * @throws {TrackingError} `INVALID_VALUE` when the shape has room for another number of elements
 */
export function tensor(
  data: TensorData,
  shape: readonly number[] = [data.length],
  type: TensorType = typeOfArray(data),
): Tensor {
  if (elementCount(shape) !== data.length) {
    throw invalid(`A tensor of shape [${shape.join(', ')}] cannot hold ${data.length} elements.`)
  }
  return { type, shape, data }
}

/** How many elements a shape has room for. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1)
}

function typeOfArray(data: TensorData): TensorType {
  if (Array.isArray(data)) return 'str'
  const found = Object.entries(TENSOR_ARRAYS).find(
    ([type, array]) => type !== 'bool' && data instanceof array,
  )
  if (found === undefined) throw invalid('No tensor can be made of such an array.')
  return found[0] as TensorType // a key of the table
}
