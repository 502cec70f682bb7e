import { lstat, readdir, stat } from 'node:fs/promises'
import { basename, join, sep } from 'node:path'
import { TrackingError } from '@waymark/domain'
import { digestOfFile, digestOfText } from '../../../inputs/dataset-digest.ts'

/** What a file or folder holds. */
export interface Content {
  /** 32 hexadecimal digits: equal for equal bytes under equal names, whenever and wherever. */
  readonly digest: string
  readonly sizeBytes: number
  readonly isFolder: boolean
}

/**
 * The digest of a file under its name, or of a folder's files under their paths below it; hashed on
 * another thread. Links and what is neither file nor folder do not count: they are not stored.
 *
 * @throws {TrackingError} `ARTIFACT_NOT_FOUND`
 */
export async function contentOf(path: string): Promise<Content> {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) throw new TrackingError('ARTIFACT_NOT_FOUND', { path })
  const isFolder = found.isDirectory()
  const files = isFolder ? await filesBelow(path) : [{ file: path, name: basename(path) }]
  let sizeBytes = 0
  const lines: string[] = []
  for (const { file, name } of files) {
    sizeBytes += (await lstat(file)).size
    lines.push(`${await digestOfFile(file)}  ${name}\n`)
  }
  return { digest: await digestOfText(lines.join('')), sizeBytes, isFolder }
}

async function filesBelow(folder: string): Promise<readonly { file: string; name: string }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = join(entry.parentPath, entry.name)
      return { file, name: file.slice(join(folder, sep).length).split(sep).join('/') }
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}
