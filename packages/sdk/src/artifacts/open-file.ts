import { type FileHandle, open } from 'node:fs/promises'
import { TrackingError } from '@waymark/domain'

/**
 * Opens a local file that is to be stored.
 *
 * @throws {TrackingError} `FILE_UNREADABLE`, which a later attempt would not change
 */
export async function openFile(file: string): Promise<FileHandle> {
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
  const reason = 'it is a folder or a device; for a folder there is logArtifacts'
  throw new TrackingError('FILE_UNREADABLE', { file, reason })
}
