import { aligned, COLUMN_TYPES, type ColumnPlace, type ColumnType, PREFIX_BYTES } from './layout.ts'

// Within these a float32 keeps 24 bits; nearer to 0 it loses them, beyond it is infinite.
const SMALLEST = 2 ** -126
const LARGEST = 3.4e38

interface Column extends ColumnPlace {
  readonly numbers: Float64Array
}

/** Lays columns of numbers one behind the other, each in the smallest type that holds it. */
export class ColumnPacker {
  readonly #columns: Column[] = []
  #bytes = 0

  /** Numbers that are never rounded, such as steps: two of them must not become one. */
  placeExact(numbers: Float64Array): ColumnPlace {
    return this.place(numbers, numbers.every(isInt32) ? 'i32' : 'f64')
  }

  /** @param exact whether they must not be rounded to float32 */
  placeValues(numbers: Float64Array, exact: boolean): ColumnPlace {
    return this.place(numbers, numbers.every(exact ? isFloat32 : fitsFloat32) ? 'f32' : 'f64')
  }

  place(numbers: Float64Array, type: ColumnType): ColumnPlace {
    const at = this.#bytes
    this.#columns.push({ type, at, numbers })
    this.#bytes = aligned(at + numbers.length * COLUMN_TYPES[type].BYTES_PER_ELEMENT)
    return { type, at }
  }

  /** The bytes of an answer; see `layout.ts`. */
  pack(magic: string, header: unknown): Uint8Array {
    const text = new TextEncoder().encode(JSON.stringify(header))
    const headerBytes = aligned(text.length)
    const bytes = new Uint8Array(PREFIX_BYTES + headerBytes + this.#bytes)
    bytes.set(new TextEncoder().encode(magic))
    new DataView(bytes.buffer).setUint32(4, headerBytes, true)
    bytes.fill(0x20, PREFIX_BYTES, PREFIX_BYTES + headerBytes)
    bytes.set(text, PREFIX_BYTES)
    // Typed arrays have the machine's order of bytes, which is little endian wherever Node runs.
    const start = PREFIX_BYTES + headerBytes
    for (const { type, at, numbers } of this.#columns) {
      new COLUMN_TYPES[type](bytes.buffer, start + at, numbers.length).set(numbers)
    }
    return bytes
  }
}

function isInt32(value: number): boolean {
  return Object.is(value | 0, value) // -0 is no integer's
}

function isFloat32(value: number): boolean {
  return Object.is(Math.fround(value), value)
}

function fitsFloat32(value: number): boolean {
  const size = Math.abs(value)
  return (size >= SMALLEST && size <= LARGEST) || value === 0 || Number.isNaN(value)
}
