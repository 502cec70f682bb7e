import { type PartialFile, readAhead } from '../partial-file.ts'
import { unpacked } from './inflate.ts'
import type { ByteSource } from './tar-entries.ts'

const BLOCK_BYTES = 65_536
// Each is a request: of a tar of more large files the rest is left.
const MOST_READS = 400
// Of a packed one all is read that precedes what is listed.
const MOST_PACKED_BYTES = 64_000_000
const MOST_UNPACKED_BYTES = 1_000_000_000

/** A file, read from its beginning; what is skipped is not fetched. */
export function plainSource(file: PartialFile): ByteSource {
  let [at, reads] = [0, 0]
  const counted = {
    ...file,
    slice: (start: number, end?: number) => {
      reads += 1
      return file.slice(start, end)
    },
  }
  const ahead = readAhead(counted, BLOCK_BYTES)
  return {
    read: async (bytes) => {
      const part = new Uint8Array(await ahead.slice(at, at + bytes))
      at += part.length
      return part
    },
    skip: async (bytes) => {
      at += bytes
    },
    isSpent: () => reads >= MOST_READS,
  }
}

/** What a gzip unpacks to, read from its beginning. */
export function unpackedSource(file: PartialFile): ByteSource & { readonly close: () => void } {
  let fetched = 0
  const counted = {
    ...file,
    slice: (start: number, end?: number) => {
      fetched = end ?? file.byteLength
      return file.slice(start, end)
    },
  }
  const reader = unpacked(counted, 'gzip').getReader()
  let rest = new Uint8Array()
  let passed = 0
  /** Hands on what comes, piece by piece, until so many bytes have passed. */
  const pass = async (bytes: number, take: (piece: Uint8Array) => void) => {
    let left = bytes
    while (left > 0) {
      if (rest.length === 0) {
        const { value, done } = await reader.read()
        if (done) return
        rest = value
      }
      const piece = rest.subarray(0, left)
      rest = rest.subarray(piece.length)
      left -= piece.length
      passed += piece.length
      take(piece)
      if (isSpent()) return
    }
  }
  const isSpent = () => fetched > MOST_PACKED_BYTES || passed > MOST_UNPACKED_BYTES
  return {
    read: async (bytes) => {
      const read = new Uint8Array(bytes)
      let length = 0
      await pass(bytes, (piece) => {
        read.set(piece, length)
        length += piece.length
      })
      return read.subarray(0, length)
    },
    skip: (bytes) => pass(bytes, () => {}),
    isSpent,
    close: () => void reader.cancel(),
  }
}
