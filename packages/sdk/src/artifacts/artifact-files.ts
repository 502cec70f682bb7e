import { lstat, readdir } from 'node:fs/promises'
import { basename, join, sep } from 'node:path'
import type { ArtifactToSend } from '../queue/artifact-outbox.ts'

/** The artifact that a local file becomes: in a folder of the run's artifacts, under its name. */
export function artifactOfFile(file: string, folder: string): ArtifactToSend {
  return { path: pathIn(folder, basename(file)), content: { file }, sizeBytes: 0 }
}

/**
 * The artifacts that a local folder becomes: each file below it, as deep as it lies. Links and what
 * is neither file nor folder are left out.
 */
export async function artifactsOfFolder(
  local: string,
  folder: string,
): Promise<readonly ArtifactToSend[]> {
  if (!(await lstat(local)).isDirectory()) return [artifactOfFile(local, folder)]
  const entries = await readdir(local, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = join(entry.parentPath, entry.name)
      const below = file.slice(join(local, sep).length).split(sep).join('/')
      return { path: pathIn(folder, below), content: { file }, sizeBytes: 0 }
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

function pathIn(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}
