import { constants, type Stats } from 'node:fs'
import { type FileHandle, lstat, open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { TrackingError } from '@waymark/domain'
import type { ByteRange, OpenArtifact } from '../repository.ts'
import { type HeldFolder, orAbsent } from './held-folder.ts'

/** Bytes in memory per download; larger gained nothing, smaller cost calls. */
const READ_BYTES = 256 * 1024

/**
 * Opens a file of a held folder without following a link, or returns `undefined` if there is none.
 *
 * @throws {TrackingError} `ARTIFACT_IS_FOLDER`
 */
export async function openFile(
  folder: HeldFolder,
  name: string,
  path: string,
): Promise<OpenArtifact | undefined> {
  // Without NONBLOCK the open of a named pipe would wait for a writer.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)
  const handle = await orAbsent(open(folder.at(name), flags))
  if (handle === undefined) return undefined
  try {
    const stat = await handle.stat()
    if (stat.isDirectory()) throw new TrackingError('ARTIFACT_IS_FOLDER', { path })
    if (stat.isFile() && (await isWhatStandsThere(folder, name, stat))) {
      return new OpenLocalFile(handle, stat)
    }
  } catch (error) {
    await handle.close()
    throw error
  }
  await handle.close()
  return undefined
}

/** Where the open itself could follow a link (no `O_NOFOLLOW`), looks again by name. */
async function isWhatStandsThere(folder: HeldFolder, name: string, opened: Stats) {
  if (constants.O_NOFOLLOW !== undefined) return folder.isSame()
  const standing = await orAbsent(lstat(folder.at(name)))
  return standing?.ino === opened.ino && standing.dev === opened.dev && (await folder.isSame())
}

class OpenLocalFile implements OpenArtifact {
  readonly sizeBytes: number
  readonly modifiedAtMs: number
  readonly version: string

  constructor(
    private readonly handle: FileHandle,
    stat: Stats,
  ) {
    this.sizeBytes = stat.size
    this.modifiedAtMs = stat.mtimeMs
    // Every write makes a new file, so its number tells versions of one millisecond apart.
    this.version = `${stat.ino.toString(36)}-${stat.mtimeMs.toString(36)}-${stat.size.toString(36)}`
  }

  read({ first, last }: ByteRange = { first: 0, last: this.sizeBytes - 1 }): Readable {
    if (last < first) return emptyAfter(this.close())
    // The end is given even for the whole file: another program may append to it meanwhile, and
    // the answer's length is already promised.
    return this.handle.createReadStream({ start: first, end: last, highWaterMark: READ_BYTES })
  }

  close(): Promise<void> {
    return this.handle.close()
  }
}

function emptyAfter(closed: Promise<void>): Readable {
  return new Readable({
    read() {
      closed.then(
        () => this.push(null),
        (error) => this.destroy(error),
      )
    },
  })
}
