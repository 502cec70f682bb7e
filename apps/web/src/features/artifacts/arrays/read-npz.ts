import { readZipDirectory, type ZipEntry } from '../archives/zip-directory.ts'
import { unpackedEntry } from '../archives/zip-entry.ts'
import { memoryFile, type PartialFile, readAhead } from '../partial-file.ts'
import { readNpy } from './read-npy.ts'
import type { StoredArray } from './stored-array.ts'

/** An array of an `.npz`, by its name in Python. */
export interface NpzMember {
  readonly name: string
  readonly entry: ZipEntry
  /** What its header says: why it could not be read, or nothing where there are very many. */
  readonly head: StoredArray | Error | undefined
}

// The header of an array, with what the zip has before it.
const HEAD_BYTES = 8_192
const MOST_HEADS = 200
const AT_ONCE = 6

/**
 * Reads which arrays an `.npz` holds, and of each its header.
 *
 * @throws {Error} for what is no zip
 */
export async function readNpz(file: PartialFile): Promise<readonly NpzMember[]> {
  const { entries } = await readZipDirectory(file)
  const arrays = entries.filter(({ name }) => name.endsWith('.npy'))
  const members: NpzMember[] = []
  for (let at = 0; at < arrays.length; at += AT_ONCE) {
    const next = arrays.slice(at, at + AT_ONCE).map(async (entry) => ({
      name: entry.name.slice(0, -'.npy'.length),
      entry,
      head: at < MOST_HEADS ? await headOf(file, entry) : undefined,
    }))
    members.push(...(await Promise.all(next)))
  }
  return members
}

async function headOf(file: PartialFile, entry: ZipEntry): Promise<StoredArray | Error> {
  try {
    const bytes = await unpackedEntry(readAhead(file, HEAD_BYTES), entry, HEAD_BYTES)
    return await readNpy({ ...memoryFile(bytes), byteLength: entry.sizeBytes })
  } catch (error) {
    return error as Error // what readers throw
  }
}
