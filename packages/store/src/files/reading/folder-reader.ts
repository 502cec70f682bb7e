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
 * How long this thread stands still for another connection's transaction, ms; then whoever else
 * asks it gets a turn. Some 2,000 runs go into the index in one, which takes longer than a moment:
 * at 100 ms two processes that read 12,000 runs beside one that wrote took three times as long.
 */
const STANDS_STILL_MS = 2000

/** How long another connection may hold the index before whoever asks is told, ms. */
const PATIENCE_MS = 60_000

/**
 * Reads files into the index, and refuses every change: for a folder that is open to read only, and
 * for the threads beside the one that writes.
 */
export class FolderReader implements Writer {
  readonly #file: StoreFile
  readonly #standsStillMs: number
  #folder: Folder | undefined
  /** The look before: a connection has one transaction at a time. */
  #last: Promise<unknown> = Promise.resolve()
  #isClosed = false
  /** Since when another connection has held the index, ms since 1970. */
  #heldSince: number | undefined
  #foreignVersion = 0

  /** @param standsStillMs how long to wait for the index before something else gets its turn */
  constructor(file: StoreFile, standsStillMs = STANDS_STILL_MS) {
    this.#file = file
    this.#standsStillMs = standsStillMs
  }

  async call<N extends OperationName>(
    name: N,
    args: OperationArgs<N>,
  ): Promise<OperationResult<N>> {
    const answer = await this.#answer(name, args)
    return answer as OperationResult<N> // each branch is that of its name
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#last
    this.#folder?.context.db.close()
    this.#folder = undefined
  }

  #answer(name: OperationName, args: unknown): Promise<unknown> {
    if (name === 'folder.prepare') {
      const need = args as OperationArgs<'folder.prepare'> // by the name
      return this.#look((folder, budget) => bringUpToDate(folder, need, budget), 'elsewhere')
    }
    if (name === 'foreignVersion') {
      return this.#look((folder, budget) => {
        lookAround(folder, budget)
        this.#foreignVersion = foreignChanges(folder.context.db)
        return this.#foreignVersion
      }, this.#foreignVersion)
    }
    throw new TrackingError('STORE_READ_ONLY', { path: this.#file.folder?.root ?? this.#file.path })
  }

  /** @param held the answer while another connection holds the index: the same is asked again then */
  #look<T>(work: Work<T>, held: T): Promise<T> {
    const look = this.#last.then(() => this.#lookNow(work, held))
    this.#last = look.catch(() => undefined) // told to whoever asked
    return look
  }

  async #lookNow<T>(work: Work<T>, held: T): Promise<T> {
    if (this.#isClosed) throw new TrackingError('STORE_UNUSABLE', { reason: 'It is closed.' })
    let folder: Folder
    try {
      folder = this.#folder ??= connectFolder(this.#file, '', this.#standsStillMs)
      folder.context.db.begin()
    } catch (error) {
      if (this.#isOnlyHeld(error)) return held
      throw error
    }
    const { db } = folder.context
    try {
      const answer = await work(folder, new Budget(PART_MS))
      db.commit()
      return answer
    } catch (error) {
      db.rollback()
      forgetProgress(folder)
      throw error
    } finally {
      this.#heldSince = undefined
    }
  }

  /** Whether a failure to begin says no more than that somebody else is at it, and not for too long. */
  #isOnlyHeld(error: unknown): boolean {
    if (!(error instanceof TrackingError && error.code === 'STORE_BUSY')) return false
    this.#heldSince ??= Date.now()
    return Date.now() - this.#heldSince < PATIENCE_MS
  }
}

type Work<T> = (folder: Folder, budget: Budget) => T | Promise<T>
