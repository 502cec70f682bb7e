import {
  aligned,
  COLUMN_TYPES,
  type ColumnPlace,
  type ColumnType,
  MAGIC,
  PREFIX_BYTES,
  type SeriesHeader,
  type SeriesToEncode,
} from './layout.ts'

// Within these a float32 keeps 24 bits; nearer to 0 it loses them, beyond it is infinite.
const SMALLEST = 2 ** -126
const LARGEST = 3.4e38

interface Column extends ColumnPlace {
  readonly numbers: Float64Array
}

/** The bytes of some series; see `layout.ts`. */
export function encodeSeries(all: readonly SeriesToEncode[]): Uint8Array {
  const columns: Column[] = []
  let at = 0
  const place = (numbers: Float64Array, type: ColumnType): ColumnPlace => {
    const column = { type, at, numbers }
    columns.push(column)
    at = aligned(at + numbers.length * COLUMN_TYPES[type].BYTES_PER_ELEMENT)
    return { type, at: column.at }
  }
  const series = all.map(
    ({ runId, key, total, steps, values, times, xs, unplaced = 0, exact }): SeriesHeader => ({
      runId,
      key,
      total,
      points: steps.length,
      steps: place(steps, steps.every(isInt32) ? 'i32' : 'f64'),
      values: place(values, values.every(exact ? isFloat32 : fitsFloat32) ? 'f32' : 'f64'),
      ...(times !== undefined && { times: place(times, 'f64') }),
      // Never rounded: two x must not become one.
      ...(xs !== undefined && { xs: place(xs, xs.every(isInt32) ? 'i32' : 'f64') }),
      ...(unplaced > 0 && { unplaced }),
    }),
  )
  return assemble(new TextEncoder().encode(JSON.stringify({ series })), columns, at)
}

function assemble(header: Uint8Array, columns: readonly Column[], columnBytes: number): Uint8Array {
  const headerBytes = aligned(header.length)
  const bytes = new Uint8Array(PREFIX_BYTES + headerBytes + columnBytes)
  bytes.set(new TextEncoder().encode(MAGIC))
  new DataView(bytes.buffer).setUint32(4, headerBytes, true)
  bytes.fill(0x20, PREFIX_BYTES, PREFIX_BYTES + headerBytes)
  bytes.set(header, PREFIX_BYTES)
  // Typed arrays have the machine's order of bytes, which is little endian wherever Node runs.
  const start = PREFIX_BYTES + headerBytes
  for (const { type, at, numbers } of columns) {
    new COLUMN_TYPES[type](bytes.buffer, start + at, numbers.length).set(numbers)
  }
  return bytes
}

function isInt32(value: number): boolean {
  return (value | 0) === value
}

function isFloat32(value: number): boolean {
  return Object.is(Math.fround(value), value)
}

function fitsFloat32(value: number): boolean {
  const size = Math.abs(value)
  return (size >= SMALLEST && size <= LARGEST) || value === 0 || Number.isNaN(value)
}
