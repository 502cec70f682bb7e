import { type PartialFile, partOf } from '../partial-file.ts'
import { unpackedBeginning } from './inflate.ts'
import type { ZipEntry } from './zip-directory.ts'

const LOCAL = 0x04034b50
const LOCAL_BYTES = 30

/** Of what is packed all is unpacked that precedes what is shown: that is kept within bounds. */
export const MOST_UNPACKED_BYTES = 128_000_000

/** Where the bytes of an entry lie, packed as they are. */
export interface EntryPlace {
  readonly start: number
  readonly byteLength: number
}

/**
 * Where the bytes of an entry lie.
 *
 * @throws {Error} where they are encrypted, packed in a way that browsers do not know, or not there
 */
export async function placeOfEntry(file: PartialFile, entry: ZipEntry): Promise<EntryPlace> {
  const { headerStart, packedBytes, method } = entry
  if (entry.isEncrypted) throw new Error('it is encrypted')
  if (method !== 0 && method !== 8)
    throw new Error(`it is packed by a method (${method}) that is not read here`)
  if (headerStart + LOCAL_BYTES > file.byteLength)
    throw new Error('it lies beyond the end of the zip')
  const head = new DataView(await file.slice(headerStart, headerStart + LOCAL_BYTES))
  if (head.getUint32(0, true) !== LOCAL) throw new Error('it is not where the zip says')
  const start = headerStart + LOCAL_BYTES + head.getUint16(26, true) + head.getUint16(28, true)
  if (start + packedBytes > file.byteLength) throw new Error('it lies beyond the end of the zip')
  return { start, byteLength: packedBytes }
}

/** The first bytes of an entry, unpacked. */
export async function unpackedEntry(
  file: PartialFile,
  entry: ZipEntry,
  mostBytes: number,
): Promise<ArrayBuffer> {
  const { start, byteLength } = await placeOfEntry(file, entry)
  const part = partOf(file, start, byteLength)
  const wanted = Math.min(entry.sizeBytes, mostBytes)
  return entry.method === 0 ? part.slice(0, wanted) : unpackedBeginning(part, 'deflate-raw', wanted)
}
