import { type ArtifactPlace, joinArtifactPath } from '@waymark/artifacts'

/** Copies a folder with all below it, file by file, between any two repositories. */
export async function copyFolder(from: ArtifactPlace, to: ArtifactPlace): Promise<void> {
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
