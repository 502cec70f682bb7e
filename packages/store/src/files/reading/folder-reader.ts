import { TrackingError } from '@waymark/domain'
import type { StoreFile } from '../../sql/open/open-store-file.ts'
import type { OperationArgs, OperationName, OperationResult } from '../../sql/operations.ts'
import type { Writer } from '../../sql/writer/writer.ts'
import { bringUpToDate, lookAround } from '../index/bring-up-to-date.ts'
import { Budget, type Folder, forgetProgress } from '../index/folder.ts'
import { foreignChanges } from '../index/folder-tables.ts'
import { connectFolder } from '../open/open-folder.ts'

/** How long a reader may keep a writer waiting, ms. */
const PART_MS = 40

/**
 * Reads files into the index, and refuses every change: for a folder that is open to read only, and
 * for the threads beside the one that writes.
 */
export class FolderReader implements Writer {
  readonly #file: StoreFile
  #folder: Folder | undefined
  /** The look before: a connection has one transaction at a time. */
  #last: Promise<unknown> = Promise.resolve()

  constructor(file: StoreFile) {
    this.#file = file
  }

  async call<N extends OperationName>(
    name: N,
    args: OperationArgs<N>,
  ): Promise<OperationResult<N>> {
    const answer = await this.#answer(name, args)
    return answer as OperationResult<N> // each branch is that of its name
  }

  async close(): Promise<void> {
    await this.#last
    this.#folder?.context.db.close()
    this.#folder = undefined
  }

  #answer(name: OperationName, args: unknown): Promise<unknown> {
    if (name === 'folder.prepare') {
      const need = args as OperationArgs<'folder.prepare'> // by the name
      return this.#look((folder, budget) => bringUpToDate(folder, need, budget))
    }
    if (name === 'foreignVersion') {
      return this.#look((folder, budget) => {
        lookAround(folder, budget)
        return foreignChanges(folder.context.db)
      })
    }
    throw new TrackingError('STORE_READ_ONLY', { path: this.#file.folder?.root ?? this.#file.path })
  }

  #look<T>(work: (folder: Folder, budget: Budget) => T | Promise<T>): Promise<T> {
    const look = this.#last.then(() => this.#lookNow(work))
    this.#last = look.catch(() => undefined) // told to whoever asked
    return look
  }

  async #lookNow<T>(work: (folder: Folder, budget: Budget) => T | Promise<T>): Promise<T> {
    this.#folder ??= connectFolder(this.#file, '')
    const folder = this.#folder
    try {
      return await folder.context.db.transaction(() => work(folder, new Budget(PART_MS)))
    } catch (error) {
      forgetProgress(folder)
      throw error
    }
  }
}
