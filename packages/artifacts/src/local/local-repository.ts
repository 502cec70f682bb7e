import { lstat, unlink } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { TrackingError } from '@waymark/domain'
import { checkArtifactPath, isReservedPath, splitArtifactPath } from '../artifact-path.ts'
import type {
  ArtifactEntry,
  ArtifactRepository,
  ArtifactStat,
  OpenArtifact,
} from '../repository.ts'
import { toTrackingError } from './file-error.ts'
import { type HeldFolder, type HoldFolder, holdFolderHere, orAbsent } from './held-folder.ts'
import { listFolder } from './list-folder.ts'
import { openFile } from './open-file.ts'
import { RootFolder } from './root-folder.ts'
import { cleanStaging, removeFolder, stageFile } from './staging.ts'

/**
 * Artifacts as files below a folder, laid out as MLflow lays them out. The folder may be a link and
 * need not exist yet: the first write makes it. Removes what interrupted uploads left there.
 *
 * @param options.holdFolder how folders are protected against links; the best of this machine
 * @param options.isShared whether uploads of another thread may be under way: nothing is removed then
 */
export async function openLocalRepository(
  folder: string,
  {
    holdFolder = holdFolderHere(),
    isShared = false,
  }: { holdFolder?: HoldFolder; isShared?: boolean } = {},
): Promise<ArtifactRepository> {
  const root = new RootFolder(folder, holdFolder)
  if (!isShared) await cleanStaging(root)
  return new LocalRepository(root)
}

class LocalRepository implements ArtifactRepository {
  constructor(private readonly root: RootFolder) {}

  list(folder: string): Promise<readonly ArtifactEntry[]> {
    return this.#guard(folder, async () => {
      if (isReservedPath(checkArtifactPath(folder))) return []
      return (await this.#within(folder, listFolder)) ?? []
    })
  }

  stat(path: string): Promise<ArtifactStat> {
    return this.#guard(path, async () => {
      const stat = await this.#find(path)
      if (stat === undefined) throw new TrackingError('ARTIFACT_NOT_FOUND', { path })
      return stat
    })
  }

  open(path: string): Promise<OpenArtifact> {
    return this.#guard(path, async () => {
      const { folder, name } = splitArtifactPath(checkArtifactPath(path))
      if (name === '') throw new TrackingError('ARTIFACT_IS_FOLDER', { path })
      const file = isReservedPath(path)
        ? undefined
        : await this.#within(folder, (held) => openFile(held, name, path))
      if (file === undefined) throw new TrackingError('ARTIFACT_NOT_FOUND', { path })
      return file
    })
  }

  write(path: string, source: Readable, options: { signal?: AbortSignal } = {}): Promise<void> {
    return this.#guard(path, async () => {
      const { folder, name } = splitArtifactPath(checkWritable(path))
      // Asked first, so that nobody sends a large file only to hear that it has no place.
      if ((await this.#find(path))?.isFolder)
        throw new TrackingError('ARTIFACT_PATH_TAKEN', { path })

      const staged = await stageFile(this.root, { path, source, signal: options.signal })
      try {
        const parent = await this.root.make(folder)
        try {
          await staged.moveTo(parent, name)
          await parent.sync()
        } finally {
          await parent.close()
        }
      } finally {
        await staged.discard()
      }
    })
  }

  delete(path: string): Promise<void> {
    return this.#guard(path, async () => {
      const { folder, name } = splitArtifactPath(checkWritable(path))
      await this.#within(folder, async (held) => {
        const standing = await orAbsent(lstat(held.at(name)))
        if (standing === undefined) return
        if (standing.isDirectory()) return removeFolder(this.root, held, name)
        await unlink(held.at(name)) // a link goes, what it points to stays
        await held.sync()
      })
    })
  }

  async #find(path: string): Promise<ArtifactStat | undefined> {
    if (isReservedPath(checkArtifactPath(path))) return undefined
    const { folder, name } = splitArtifactPath(path)
    const stat = await this.#within(folder, (held) =>
      orAbsent(lstat(held.at(name === '' ? '.' : name))),
    )
    if (stat === undefined || !(stat.isDirectory() || stat.isFile())) return undefined
    const isFolder = stat.isDirectory()
    return { isFolder, sizeBytes: isFolder ? 0 : stat.size, modifiedAtMs: stat.mtimeMs }
  }

  /** Runs `use` on a folder held for that time; `undefined` if there is no such folder. */
  async #within<T>(folder: string, use: (held: HeldFolder) => Promise<T>): Promise<T | undefined> {
    const held = await this.root.find(folder)
    if (held === undefined) return undefined
    try {
      return await use(held)
    } finally {
      await held.close()
    }
  }

  async #guard<T>(path: string, act: () => Promise<T>): Promise<T> {
    try {
      return await act()
    } catch (error) {
      throw toTrackingError(error, path)
    }
  }
}

function checkWritable(path: string): string {
  const refuse = (reason: string) => new TrackingError('ARTIFACT_PATH_INVALID', { path, reason })
  if (checkArtifactPath(path) === '') throw refuse('it names the root of all artifacts')
  if (isReservedPath(path)) throw refuse('its name is reserved for uploads that are under way')
  return path
}
