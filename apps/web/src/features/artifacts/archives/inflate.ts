import type { PartialFile } from '../partial-file.ts'

// So much is fetched at once, and so much of it unpacked: a part of nothing but zeros grows a thousandfold.
const FETCHED_BYTES = 1_000_000
const UNPACKED_BYTES = 32_768

/** The bytes that a file unpacks to, piece by piece as they are asked for. */
export function unpacked(
  file: PartialFile,
  format: CompressionFormat,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0
  let part = new Uint8Array()
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull: async (controller) => {
        if (part.length === 0) {
          if (at >= file.byteLength) return controller.close()
          const end = Math.min(file.byteLength, at + FETCHED_BYTES)
          part = new Uint8Array(await file.slice(at, end))
          at = end
        }
        controller.enqueue(part.slice(0, UNPACKED_BYTES))
        part = part.slice(UNPACKED_BYTES)
      },
    },
    { highWaterMark: 0 },
  )
  return source.pipeThrough(new DecompressionStream(format))
}

/** The first bytes that a file unpacks to: fewer where it holds no more. */
export async function unpackedBeginning(
  file: PartialFile,
  format: CompressionFormat,
  wantedBytes: number,
): Promise<ArrayBuffer> {
  const reader = unpacked(file, format).getReader()
  const bytes = new Uint8Array(wantedBytes)
  let length = 0
  while (length < wantedBytes) {
    const { value, done } = await reader.read()
    if (done) break
    const piece = value.subarray(0, wantedBytes - length)
    bytes.set(piece, length)
    length += piece.length
  }
  await reader.cancel()
  return bytes.buffer.slice(0, length)
}
