import { type FileHandle, open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { TrackingError } from '@waymark/domain'

/** A file as the body of a request: opened where it is sent, on whichever thread that is. */
export interface FileBody {
  readonly file: string
  readonly sizeBytes: number
}

/** Bytes read at a time: each piece costs the thread that sends a moment. */
const PIECE_BYTES = 1 << 20

/**
 * A file that is there, with the size that it has now.
 *
 * @throws {TrackingError} `FILE_UNREADABLE`
 */
export async function bodyOfFile(file: string): Promise<FileBody> {
  const handle = await openFile(file)
  try {
    const { size } = await handle.stat()
    return { file, sizeBytes: size }
  } finally {
    await handle.close()
  }
}

/**
 * Reads it from its beginning. A file that is written anew meanwhile is an error, after which it is
 * sent again; one that another is renamed over is read as it was.
 *
 * @throws {TrackingError} `FILE_UNREADABLE`
 */
export async function readFileBody({ file }: FileBody): Promise<Readable> {
  return Readable.from(bytesOf(await openFile(file)))
}

/**
 * Opens a local file that is to be stored.
 *
 * @throws {TrackingError} `FILE_UNREADABLE`, which a later attempt would not change
 */
async function openFile(file: string): Promise<FileHandle> {
  let handle: FileHandle | undefined
  try {
    handle = await open(file, 'r')
    if ((await handle.stat()).isFile()) return handle
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    const reason = code === 'ENOENT' ? 'there is none' : (code ?? String(cause))
    throw new TrackingError('FILE_UNREADABLE', { file, reason }, { cause })
  }
  await handle.close()
  const reason = 'it is a folder or a device, and only the files in a folder can be sent'
  throw new TrackingError('FILE_UNREADABLE', { file, reason })
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
