import type { FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { StreamedBody } from '@waymark/client'
import { openFile } from './open-file.ts'

/** Bytes read at a time: each piece costs the program's own thread a moment. */
const PIECE_BYTES = 1 << 20

/**
 * A file as the body of a request. One that is written anew meanwhile is an error, after which it is
 * sent again; one that another is renamed over is sent as it was.
 *
 * @throws {TrackingError} `FILE_UNREADABLE`
 */
export async function bodyOfFile(file: string): Promise<StreamedBody> {
  const handle = await openFile(file)
  try {
    const { size } = await handle.stat()
    return { sizeBytes: size, open: async () => Readable.from(bytesOf(await openFile(file))) }
  } finally {
    await handle.close()
  }
}

async function* bytesOf(handle: FileHandle): AsyncGenerator<Uint8Array> {
  try {
    const before = await handle.stat()
    yield* handle.createReadStream({ highWaterMark: PIECE_BYTES, autoClose: false })
    const after = await handle.stat()
    if (after.mtimeMs !== before.mtimeMs || after.size !== before.size) {
      throw new Error('the file changed while it was sent')
    }
  } finally {
    await handle.close()
  }
}
