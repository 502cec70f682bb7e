import { once } from 'node:events'
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Writable } from 'node:stream'

/** Text gathered before it is written, characters. */
const PIECE = 256 * 1024

/** Where an export's text goes. */
export interface TextSink {
  write(text: string): Promise<void>
}

/** A stream, or anything else that takes text. */
export interface TextStream {
  write(text: string): unknown
}

/** Text into a stream that somebody else owns, such as stdout. */
export function streamSink(stream: TextStream): TextSink {
  return {
    async write(text) {
      if (stream.write(text) === false && stream instanceof Writable) await once(stream, 'drain')
    },
  }
}

/**
 * Writes a file as a whole: it stands at its path when `body` has ended and it is on the disk, and
 * what stood there stays after a failure.
 */
export async function writeWhole(
  path: string,
  body: (sink: TextSink) => Promise<void>,
): Promise<void> {
  await withTemporary(path, async (temporary) => {
    const file = await open(temporary, 'w')
    try {
      let waiting = ''
      await body({
        write: async (text) => {
          waiting += text
          if (waiting.length < PIECE) return
          const piece = waiting
          waiting = ''
          await file.writeFile(piece)
        },
      })
      await file.writeFile(waiting)
      await file.sync()
    } finally {
      await file.close()
    }
  })
}

/** Has `body` write a file beside the path, then moves it there; nothing is left of a failure. */
export async function withTemporary(
  path: string,
  body: (temporary: string) => Promise<void>,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const temporary = `${path}.${process.pid}.part`
  try {
    await body(temporary)
    await rename(temporary, path)
    await syncFolder(dirname(path))
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

async function syncFolder(path: string): Promise<void> {
  let folder: FileHandle | undefined
  try {
    folder = await open(path, 'r')
    await folder.sync()
  } finally {
    await folder?.close()
  }
}
