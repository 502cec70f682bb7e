import { joinArtifactPath } from './artifact-path.ts'
import type { ArtifactPlace } from './locations.ts'

/** A folder and where its copy goes. */
export interface FolderCopy {
  readonly from: ArtifactPlace
  readonly to: ArtifactPlace
}

/**
 * Copies folders with all below them, between any repositories, and then does `commit`, which makes
 * something lead to the copies: nobody sees one without its files. What a failure leaves, of either,
 * is deleted.
 */
export async function copyFolders(
  copies: readonly FolderCopy[],
  commit: () => Promise<void>,
): Promise<void> {
  try {
    for (const { from, to } of copies) await copyFolder(from, to)
    await commit()
  } catch (error) {
    for (const { to } of copies) await to.repository.delete(to.path)
    throw error
  }
}

async function copyFolder(from: ArtifactPlace, to: ArtifactPlace): Promise<void> {
  for (const { name, isFolder } of await from.repository.list(from.path)) {
    const source = { ...from, path: joinArtifactPath(from.path, name) }
    const target = { ...to, path: joinArtifactPath(to.path, name) }
    await (isFolder ? copyFolder : copyFile)(source, target)
  }
}

async function copyFile(from: ArtifactPlace, to: ArtifactPlace): Promise<void> {
  const file = await from.repository.open(from.path)
  const bytes = file.read()
  try {
    await to.repository.write(to.path, bytes)
  } finally {
    bytes.destroy() // on failure it is left as it is, with its file open
  }
}
