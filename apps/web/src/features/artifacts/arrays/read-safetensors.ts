import type { PartialFile } from '../partial-file.ts'
import {
  boolType,
  brainType,
  complexType,
  type ElementType,
  floatType,
  unreadableType,
  wholeType,
} from './element-type.ts'
import { sizesOf } from './npy-type.ts'
import { bytesOf, type StoredArray } from './stored-array.ts'

/** A tensor of a file, under its name. */
interface NamedTensor {
  readonly name: string
  readonly array: StoredArray
}

/** What a safetensors file says of itself. */
export interface Safetensors {
  /** In the order of the file. */
  readonly tensors: readonly NamedTensor[]
  /** What its maker noted, such as `format: pt`. */
  readonly metadata: Readonly<Record<string, string>>
}

// Nearly every header; a longer one costs another request.
const HEAD_BYTES = 65_536
// As the library that writes them has it.
const MOST_HEADER_BYTES = 100_000_000

const TYPES: Readonly<Record<string, () => ElementType>> = {
  BOOL: boolType,
  U8: () => wholeType(1, false, true),
  I8: () => wholeType(1, true, true),
  U16: () => wholeType(2, false, true),
  I16: () => wholeType(2, true, true),
  U32: () => wholeType(4, false, true),
  I32: () => wholeType(4, true, true),
  U64: () => wholeType(8, false, true),
  I64: () => wholeType(8, true, true),
  F16: () => floatType(2, true),
  BF16: brainType,
  F32: () => floatType(4, true),
  F64: () => floatType(8, true),
  C64: () => complexType(8, true),
}

/**
 * Reads the header of a safetensors file; of its weights nothing.
 *
 * @throws {Error} for what is no such file
 * @see https://huggingface.co/docs/safetensors/index#format
 */
export async function readSafetensors(file: PartialFile): Promise<Safetensors> {
  const head = await file.slice(0, Math.min(file.byteLength, HEAD_BYTES))
  if (head.byteLength < 8) throw new Error('it ends within its header')
  const length = Number(new DataView(head).getBigUint64(0, true))
  if (length > MOST_HEADER_BYTES) throw new Error('its header is longer than 100 MB')
  const start = 8 + length
  if (start > file.byteLength) throw new Error('it ends within its header')
  const bytes = start <= head.byteLength ? head.slice(8, start) : await file.slice(8, start)
  const { __metadata__: metadata, ...tensors } = headerIn(bytes)
  return {
    metadata: textsIn(metadata),
    tensors: Object.entries(tensors)
      .map(([name, value]) => ({ name, array: tensorOf(name, value, start) }))
      .toSorted((a, b) => a.array.start - b.array.start),
  }
}

function headerIn(bytes: ArrayBuffer): Readonly<Record<string, unknown>> {
  try {
    const header: unknown = JSON.parse(new TextDecoder().decode(bytes))
    if (typeof header === 'object' && header !== null) return { ...header }
  } catch {
    // As below.
  }
  throw new Error('its header is no JSON')
}

function textsIn(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, String(text)]))
}

function tensorOf(name: string, value: unknown, start: number): StoredArray {
  const { dtype, shape, data_offsets } = (value ?? {}) as Readonly<Record<string, unknown>>
  const [from, to] = Array.isArray(data_offsets) ? data_offsets : []
  if (typeof dtype !== 'string' || !Number.isSafeInteger(from) || !Number.isSafeInteger(to)) {
    throw new Error(`what it says of ${name} cannot be read`)
  }
  const sizes = sizesOf(Array.isArray(shape) ? shape : null)
  const known = TYPES[dtype]?.()
  const count = sizes.reduce((product, size) => product * size, 1)
  const type =
    known ??
    unreadableType(
      dtype,
      count === 0 ? 0 : (to - from) / count,
      `values of type ${dtype} are not read here`,
    )
  const array = { type, shape: sizes, isFortran: false, start: start + from }
  if (bytesOf(array) !== to - from) throw new Error(`the size of ${name} is not that of its shape`)
  return array
}
