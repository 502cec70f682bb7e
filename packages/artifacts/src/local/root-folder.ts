import { mkdir, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { TrackingError } from '@waymark/domain'
import { splitArtifactPath } from '../artifact-path.ts'
import { type HeldFolder, type HoldFolder, orAbsent } from './held-folder.ts'

/** The folder of a local repository; it may be a link itself, and need not exist yet. */
export class RootFolder {
  #realRoot: string | undefined

  constructor(
    readonly path: string,
    private readonly hold: HoldFolder,
  ) {}

  /** Holds a folder below the root, or `undefined` if there is none. */
  async find(folder: string): Promise<HeldFolder | undefined> {
    this.#realRoot ??= await orAbsent(realpath(this.path))
    return this.#realRoot === undefined
      ? undefined
      : await this.hold(folder === '' ? this.#realRoot : join(this.#realRoot, folder))
  }

  /**
   * Holds a folder below the root, making what is missing of it.
   *
   * @throws {TrackingError} `ARTIFACT_PATH_TAKEN` when something else stands in the way
   */
  async make(folder: string): Promise<HeldFolder> {
    const found = await this.find(folder)
    if (found !== undefined) return found
    if (folder === '') await mkdir(this.path, { recursive: true })
    else await this.#makeInParent(folder)

    const made = await this.find(folder)
    if (made === undefined) throw new TrackingError('ARTIFACT_PATH_TAKEN', { path: folder })
    return made
  }

  async #makeInParent(path: string): Promise<void> {
    const { folder, name } = splitArtifactPath(path)
    const parent = await this.make(folder)
    try {
      await mkdir(parent.at(name))
      await parent.sync()
    } catch (error) {
      // Another upload may have made it just now; `make` looks what is there.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      await parent.close()
    }
  }
}
