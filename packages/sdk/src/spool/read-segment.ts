import { type FileHandle, open } from 'node:fs/promises'
import { crc32 } from '../bytes/crc32.ts'
import { decodePayload, HEADER_BYTES, MAGIC, type SpoolRecord } from './spool-record.ts'

/** A record with where it stands and where the next one begins. */
export interface ReadRecord {
  readonly record: SpoolRecord
  readonly sequence: number
  /** Bytes of the file up to its end. */
  readonly end: number
}

/** No record is longer: bytes that say so are damaged. */
const LONGEST_BYTES = 256 * 1024 * 1024

const MAGIC_BYTES = Buffer.from('WMKR')
const SEARCH_BYTES = 64 * 1024

/**
 * The records of a segment from some place on, one in memory at a time. A damaged stretch is
 * skipped and told of; what is not whole at the end is the trace of a kill and left out.
 *
 * @param onDamage told how many bytes cannot be read
 */
export async function* readSegment(
  file: string,
  from: number,
  onDamage: (bytes: number) => void,
): AsyncGenerator<ReadRecord, void, undefined> {
  const handle = await openOrUndefined(file)
  if (handle === undefined) return
  try {
    let at = from
    for (;;) {
      const found = await readAt(handle, at)
      if (found !== undefined) {
        yield found
        at = found.end
        continue
      }
      const next = await findNext(handle, at + 1)
      if (next === undefined) return
      onDamage(next - at)
      at = next
    }
  } finally {
    await handle.close()
  }
}

async function openOrUndefined(file: string): Promise<FileHandle | undefined> {
  try {
    return await open(file, 'r')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** The whole record that begins at a place; undefined if there is none. */
async function readAt(handle: FileHandle, at: number): Promise<ReadRecord | undefined> {
  const header = await read(handle, at, HEADER_BYTES)
  if (header.length < HEADER_BYTES || header.readUInt32LE(0) !== MAGIC) return undefined
  const length = header.readUInt32LE(4)
  if (length > LONGEST_BYTES) return undefined
  const payload = await read(handle, at + HEADER_BYTES, length)
  if (payload.length < length || crc32(payload) !== header.readUInt32LE(8)) return undefined
  return {
    record: decodePayload(payload),
    sequence: header.readUInt32LE(12),
    end: at + HEADER_BYTES + length,
  }
}

/** Where the next whole record begins. */
async function findNext(handle: FileHandle, from: number): Promise<number | undefined> {
  for (let at = from; ; ) {
    const bytes = await read(handle, at, SEARCH_BYTES)
    if (bytes.length < HEADER_BYTES) return undefined
    const found = bytes.indexOf(MAGIC_BYTES)
    if (found < 0) at += bytes.length - (MAGIC_BYTES.length - 1)
    else if ((await readAt(handle, at + found)) !== undefined) return at + found
    else at += found + 1
  }
}

async function read(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}
