/** A field of a protobuf message, encoded. */
export type Field = Uint8Array

const VARINT = 0
const BYTES = 2
const FIXED32 = 5

/** A whole number, or a bool; negative ones in ten bytes, as protobuf has int64. */
export function intField(number: number, value: number | bigint): Field {
  return joinBytes([varint((number << 3) | VARINT), varint(BigInt.asUintN(64, BigInt(value)))])
}

/** A float of 32 bits. */
export function floatField(number: number, value: number): Field {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setFloat32(0, value, true)
  return joinBytes([varint((number << 3) | FIXED32), bytes])
}

/** Bytes, or a text in UTF-8. */
export function bytesField(number: number, value: Uint8Array | string): Field {
  const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value
  return joinBytes([varint((number << 3) | BYTES), varint(bytes.length), bytes])
}

/** A message within a message. */
export function messageField(number: number, fields: readonly Field[]): Field {
  return bytesField(number, joinBytes(fields))
}

/** Pieces in one. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

function varint(value: number | bigint): Uint8Array {
  const bytes: number[] = []
  let rest = BigInt(value)
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128)
    rest >>= 7n
  }
  bytes.push(Number(rest))
  return Uint8Array.from(bytes)
}
