import { constants, existsSync } from 'node:fs'
import { type FileHandle, lstat, open, readlink, realpath } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * A folder that is known to be the one meant: no part of the way to it was a link. Node has no
 * `openat`, so on Linux the folder is held open and its entries are reached through
 * `/proc/self/fd`, where nobody can swap a part of the way for a link; elsewhere they are reached
 * by path, checked before and after.
 */
export interface HeldFolder {
  /** The path to give to `fs` for an entry of this folder. */
  at(name: string): string
  /** Whether the folder still is where it was; always so where it is held open. */
  isSame(): Promise<boolean>
  /** Makes what was created, renamed or deleted in the folder durable. */
  sync(): Promise<void>
  close(): Promise<void>
}

/** Opens a folder by its real path; `undefined` if there is none or a link is on the way. */
export type HoldFolder = (realPath: string) => Promise<HeldFolder | undefined>

/** The safest way that this machine offers. */
export function holdFolderHere(): HoldFolder {
  // Some containers have no /proc.
  const hasProc = process.platform === 'linux' && existsSync('/proc/self/fd')
  return hasProc ? holdByDescriptor : holdByPath
}

/** Linux: holds the folder open and asks the kernel where it really is. */
export const holdByDescriptor: HoldFolder = async (realPath) => {
  const handle = await openFolder(realPath)
  if (handle === undefined) return undefined
  const self = `/proc/self/fd/${handle.fd}`
  if ((await readlink(self)) !== realPath) {
    await handle.close()
    return undefined
  }
  return {
    at: (name) => `${self}/${name}`,
    isSame: async () => true,
    sync: () => handle.sync(),
    close: () => handle.close(),
  }
}

/** Any system: compares the path with its real path, before and after use. */
export const holdByPath: HoldFolder = async (path) => {
  const isSame = async () => (await orAbsent(realpath(path))) === path
  const found = await orAbsent(lstat(path))
  if (found === undefined || !found.isDirectory() || !(await isSame())) return undefined
  return {
    at: (name) => join(path, name),
    isSame,
    sync: () => syncByPath(path),
    close: async () => {},
  }
}

async function openFolder(path: string): Promise<FileHandle | undefined> {
  return orAbsent(open(path, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW))
}

/** Windows opens no folders, and needs no sync of them: its renames are journalled. */
async function syncByPath(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(path, constants.O_RDONLY)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Codes that mean "nothing of that kind is there", links included. */
const ABSENT = new Set(['ENOENT', 'ENOTDIR', 'ELOOP'])

/** The value, or `undefined` if what it is about does not exist. */
export async function orAbsent<T>(pending: Promise<T>): Promise<T | undefined> {
  try {
    return await pending
  } catch (error) {
    if (ABSENT.has((error as NodeJS.ErrnoException).code ?? '')) return undefined
    throw error
  }
}
