import { lstat, readdir } from 'node:fs/promises'
import { isReservedName } from '../artifact-path.ts'
import type { ArtifactEntry } from '../repository.ts'
import { type HeldFolder, orAbsent } from './held-folder.ts'

/** Entries looked at together; Node's thread pool works on four at a time anyway. */
const TOGETHER = 16

/** The files and folders of a held folder, by name. Links and special files are left out. */
export async function listFolder(folder: HeldFolder): Promise<readonly ArtifactEntry[]> {
  const names = (await readdir(folder.at('.'))).filter((name) => !isReservedName(name)).sort()
  const entries: ArtifactEntry[] = []
  for (let at = 0; at < names.length; at += TOGETHER) {
    const found = names.slice(at, at + TOGETHER).map((name) => findEntry(folder, name))
    for (const entry of await Promise.all(found)) if (entry !== undefined) entries.push(entry)
  }
  return entries
}

async function findEntry(folder: HeldFolder, name: string): Promise<ArtifactEntry | undefined> {
  const stat = await orAbsent(lstat(folder.at(name)))
  if (stat === undefined) return undefined
  const { ctimeMs: changedAtMs } = stat // unlike mtime it also tells of a file that was put back
  if (stat.isDirectory()) return { name, isFolder: true, sizeBytes: 0, changedAtMs }
  return stat.isFile() ? { name, isFolder: false, sizeBytes: stat.size, changedAtMs } : undefined
}
