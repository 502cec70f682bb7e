import { type FileHandle, open, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** What a segment is for. */
export interface SegmentHead {
  readonly version: 1
  readonly trackingUri: string
}

/** How far a segment was replayed. */
export interface Progress {
  /** Bytes of its log that are done with. */
  readonly offset: number
  /** The ids that a server gave to runs, where it did not take theirs. */
  readonly runIds: Readonly<Record<string, string>>
}

const NOTHING: Progress = { offset: 0, runIds: {} }

/** Reads what a segment is for; undefined when it was never finished. */
export async function readHead(folder: string): Promise<SegmentHead | undefined> {
  return readJson<SegmentHead>(join(folder, 'segment.json'))
}

export async function readProgress(folder: string): Promise<Progress> {
  return (await readJson<Progress>(join(folder, 'progress.json'))) ?? NOTHING
}

export async function writeProgress(folder: string, progress: Progress): Promise<void> {
  await replaceFile(join(folder, 'progress.json'), JSON.stringify(progress))
}

/** Writes a file that is there whole or not at all, whenever the machine stops. */
export async function replaceFile(file: string, content: string | Uint8Array): Promise<void> {
  const part = `${file}.part`
  await writeFile(part, content, { flush: true })
  await rename(part, file)
}

/** Makes sure that the names in a folder outlive a power failure, where the system can do that. */
export async function syncFolder(folder: string): Promise<void> {
  let handle: FileHandle | undefined
  try {
    handle = await open(folder, 'r')
    await handle.sync()
  } catch {
    // network drives and some systems cannot: the names are written sooner or later
  } finally {
    await handle?.close()
  }
}

async function readJson<T>(file: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T // written by `replaceFile` alone
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || error instanceof SyntaxError) return undefined
    throw new Error(`${dirname(file)} cannot be read`, { cause: error })
  }
}
