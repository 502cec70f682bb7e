import { TENSOR_ARRAYS, type Tensor, type TensorData, type TensorType, tensor } from './tensor.ts'

/** Names that other libraries have for the types. */
const OTHER_NAMES: Readonly<Record<string, TensorType>> = { string: 'str' }

/**
 * What numpy would call an array: a typed array (one dimension), a {@link Tensor}, a tensor of tfjs or
 * of onnxruntime. A `Buffer` is none, but bytes. Undefined for anything else.
 */
export function toTensor(value: unknown): Tensor | undefined {
  if (isTypedArray(value)) return Buffer.isBuffer(value) ? undefined : tensor(value)
  if (typeof value !== 'object' || value === null) return undefined
  const type = typeNamed('dtype' in value ? value.dtype : 'type' in value ? value.type : undefined)
  if (type === undefined) return undefined
  const shape = 'dims' in value ? value.dims : 'shape' in value ? value.shape : undefined
  if (!Array.isArray(shape)) return undefined
  const data = 'dataSync' in value ? readTfjs(value) : 'data' in value ? value.data : undefined
  if (!isTypedArray(data) && !Array.isArray(data)) return undefined
  return tensor(data as TensorData, shape, type) // of the library that says so
}

function readTfjs(value: object): unknown {
  return (value as { dataSync(): unknown }).dataSync() // only tfjs has a dtype and this
}

function isTypedArray(value: unknown): value is Exclude<TensorData, readonly string[]> {
  return ArrayBuffer.isView(value) && !(value instanceof DataView)
}

function typeNamed(name: unknown): TensorType | undefined {
  if (typeof name !== 'string') return undefined
  if (name === 'str' || name in TENSOR_ARRAYS) return name as TensorType // a key of the table
  return OTHER_NAMES[name]
}
