import { crc32c } from '../bytes/crc32c.ts'

/**
 * One record of a TFRecord file: its length and its bytes, each with a masked checksum, so that a
 * reader knows where a file that is still being written ends.
 */
export function record(content: Uint8Array): Uint8Array {
  const framed = Buffer.alloc(content.length + 16)
  framed.writeBigUInt64LE(BigInt(content.length), 0)
  framed.writeUInt32LE(masked(crc32c(framed.subarray(0, 8))), 8)
  framed.set(content, 12)
  framed.writeUInt32LE(masked(crc32c(content)), content.length + 12)
  return framed
}

/** A checksum of bytes that hold checksums themselves must not look like one of them. */
function masked(crc: number): number {
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0
}
