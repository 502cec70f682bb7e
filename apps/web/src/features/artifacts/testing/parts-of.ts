import type { PartialFile } from '../partial-file.ts'

/** A file in memory, and how large the parts of it are that are read. */
export function partsOf(bytes: Uint8Array): {
  readonly parts: number[]
  readonly file: PartialFile
} {
  const parts: number[] = []
  const slice = async (start: number, end = bytes.length) => {
    const part = Uint8Array.from(bytes.subarray(start, end))
    parts.push(part.length)
    return part.buffer
  }
  return { parts, file: { byteLength: bytes.length, slice } }
}
