import { COLUMN_TYPES, type ColumnPlace, PREFIX_BYTES } from './layout.ts'

/** Numbers of an answer, a view of its bytes. */
export type NumberColumn = Float64Array | Float32Array | Int32Array

/**
 * The header of an answer and what reads its columns; no byte is copied.
 *
 * @throws {Error} when the bytes are something else
 */
export function unpackColumns<Header>(
  buffer: ArrayBuffer,
  magic: string,
): {
  readonly header: Header
  readonly column: (place: ColumnPlace, length: number) => NumberColumn
} {
  const begin = new TextDecoder('latin1').decode(buffer.slice(0, 4))
  if (begin !== magic) throw new Error(`This is no answer of series: it begins with '${begin}'.`)
  const start = PREFIX_BYTES + new DataView(buffer).getUint32(4, true)
  const text = new TextDecoder().decode(new Uint8Array(buffer, PREFIX_BYTES, start - PREFIX_BYTES))
  return {
    header: JSON.parse(text) as Header, // as encoded
    column: ({ type, at }, length) => new COLUMN_TYPES[type](buffer, start + at, length),
  }
}
