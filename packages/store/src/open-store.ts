import { setTimeout } from 'node:timers/promises'
import { findFolderPath } from './files/open/folder-uri.ts'
import { folderArtifactRoot, openFolder } from './files/open/open-folder.ts'
import { FolderReader } from './files/reading/folder-reader.ts'
import { folderStore, type Prepare } from './files/reading/folder-store.ts'
import { readAhead } from './files/reading/read-ahead.ts'
import type { Access } from './sql/access.ts'
import { contextOf } from './sql/context.ts'
import type { SqliteConnection } from './sql/dialects/sqlite/connection.ts'
import { type Durability, type Journal, openForReading } from './sql/dialects/sqlite/open-sqlite.ts'
import { openStoreFile, type StoreFile } from './sql/open/open-store-file.ts'
import { sqlStore } from './sql/sql-store.ts'
import type { WriterData } from './sql/writer/messages.ts'
import { openRunner } from './sql/writer/open-runner.ts'
import { readOnlyWriter } from './sql/writer/read-only-writer.ts'
import { RestartingRunner } from './sql/writer/restarting-runner.ts'
import { ThreadRunner } from './sql/writer/thread-runner.ts'
import {
  type GroupRunner,
  QUEUE_LIMITS,
  type QueueLimits,
  WriteQueue,
} from './sql/writer/write-queue.ts'
import type { Writer } from './sql/writer/writer.ts'
import type { Store } from './store.ts'

/** Which store to open and how. */
export interface OpenStoreOptions {
  /**
   * `sqlite:///relative.db`, `sqlite:////absolute.db` or a path of a database; `file:./mlruns`,
   * `file:///data/mlruns` or a path of a folder of MLflow's file store.
   */
  readonly uri: string
  /**
   * Root of new experiments' artifact locations, without a trailing slash; '' for a folder that
   * keeps them itself.
   */
  readonly artifactRoot: string
  /** Where changes are made: on a thread of their own, or here, which blocks meanwhile. */
  readonly writer?: 'thread' | 'inline'
  /** What an acknowledged change survives: `full` also a power cut. Default `full`. */
  readonly durability?: Durability
  /** `delete` for drives without shared memory. Default `wal`. */
  readonly journal?: Journal
  /** Takes a newer MLflow's file, to read only. Default false. */
  readonly readNewer?: boolean
  /** Changes nothing, in the file or beside it where SQLite can do without. Default false. */
  readonly readOnly?: boolean
  /** How long what was read of a folder is taken to be as it was, ms. Default 1000. */
  readonly recheckMs?: number
  /** Reads a folder into its index from the start, before anybody asks. Default false. */
  readonly readAhead?: boolean
  /** Where the index of a folder lies instead of the user's cache. */
  readonly cacheFolder?: string
  /** Rows that may wait to be written, those under way included; more are refused. */
  readonly rowsWaiting?: number
  /** Folder that a relative path starts from. Default: the process's. */
  readonly cwd?: string
}

/** An open store, and the plain data with which another thread opens it to read. */
export interface OpenedStore extends Store {
  readonly file: StoreFile
}

/**
 * Checks the file, makes it ready and opens it for reading and writing. Once a process.
 *
 * @throws {TrackingError} a code that begins with `STORE_` whose message says what to do
 */
export async function openStore(options: OpenStoreOptions): Promise<OpenedStore> {
  const data = await openPlace(options)
  const { file } = data
  if (file.isReadOnly) {
    if (file.folder === undefined) return { ...openReader(file), file }
    const reader = new FolderReader(file)
    if (options.readAhead) void readAhead(prepareWith(reader))
    return { ...storeOn(file, () => reader), file }
  }
  const runner = options.writer === 'inline' ? openRunner(data) : await startThread(data)
  const queue = new WriteQueue(runner, limitsOf(options))
  if (options.readAhead && file.folder !== undefined) void readAhead(prepareWith(queue))
  return { ...storeOn(file, () => queue), file }
}

async function openPlace(options: OpenStoreOptions): Promise<WriterData> {
  const { uri, artifactRoot, durability = 'full', journal = 'wal', readOnly = false } = options
  const cwd = options.cwd ?? process.cwd()
  const folder = findFolderPath(uri, cwd)
  if (folder === undefined) {
    const readNewer = options.readNewer ?? false
    const rules = { durability, journal, readNewer, readOnly, cwd, now: Date.now, artifactRoot }
    return { file: await openStoreFile(uri, rules), artifactRoot }
  }
  const { recheckMs = RECHECK_MS, cacheFolder } = options
  const rules = { durability, isReadOnly: readOnly, artifactRoot, recheckMs, cacheFolder }
  const file = await openFolder(folder, rules)
  return { file, artifactRoot: folderArtifactRoot(file.folder?.root ?? folder, artifactRoot) }
}

/** What others write to a folder is seen this late at most, where it is asked for. */
const RECHECK_MS = 1000

/**
 * Between two parts of a long read: another process that waits for the index looks again every
 * 100 ms at worst, and without a gap it would seldom find it free.
 */
const GAP_MS = 5

/** How often is asked whether another thread has read what is wanted. */
const ELSEWHERE_MS = 25

function limitsOf({ rowsWaiting = QUEUE_LIMITS.rowsWaiting }: OpenStoreOptions): QueueLimits {
  return { ...QUEUE_LIMITS, rowsWaiting }
}

/**
 * Opens a store that this process has opened already, to read only: for threads beside it. No file
 * is touched before the first read.
 */
export function openReader(file: StoreFile): Store {
  if (file.folder === undefined) return storeOn(file, (read) => readOnlyWriter(file.path, read))
  return storeOn(file, () => new FolderReader(file))
}

/**
 * The same for a thread that starts before anything is asked of it: the database is open and the code of a
 * table compiled by its first question, which would take twice as long. Of a folder nothing is read.
 */
export async function openReadyReader(file: StoreFile): Promise<Store> {
  const store = openReader(file)
  if (file.folder !== undefined) return store
  const nothing = { experimentIds: [], filter: '', viewType: 'active', orderBy: [] } as const
  const page = { columns: [], pageSize: 1, cursor: undefined }
  // What is wrong with the file its first question tells whoever asks it.
  await store.screens.runsTable({ ...nothing, ...page }).catch(() => undefined)
  return store
}

async function startThread(data: WriterData): Promise<GroupRunner> {
  const start = () => ThreadRunner.start(data)
  return new RestartingRunner(await start(), start)
}

function storeOn(file: StoreFile, writerOf: (read: Access['read']) => Writer): Store {
  let reading: SqliteConnection | undefined
  const read = () => {
    reading ??= openForReading(file)
    return contextOf(reading, '') // a location is only made where something is created
  }
  const writer = writerOf(read)
  const store = sqlStore({ read, writer }, async () => {
    await writer.close()
    reading?.close()
    reading = undefined
  })
  if (file.folder === undefined) return store
  return folderStore(store, file.folder.root, prepareWith(writer))
}

function prepareWith(writer: Writer): Prepare {
  return async (need) => {
    for (;;) {
      const progress = await writer.call('folder.prepare', need)
      if (progress === 'done') return
      await setTimeout(progress === 'more' ? GAP_MS : ELSEWHERE_MS)
    }
  }
}
