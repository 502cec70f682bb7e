import { existsSync } from 'node:fs'
import { TrackingError } from '@waymark/domain'
import type { FolderPlace } from '../../files/index/folder.ts'
import type { SqliteConnection } from '../dialects/sqlite/connection.ts'
import { START_TIMEOUT_MS } from '../dialects/sqlite/inspect.ts'
import {
  type Durability,
  type Journal,
  openForReading,
  openSqlite,
} from '../dialects/sqlite/open-sqlite.ts'
import type { AbsentSchema } from '../migrations/absent-schema.ts'
import type { FirstRows } from '../migrations/create-mlflow-schema.ts'
import { prepareSchema } from '../migrations/prepare-schema.ts'
import type { Content } from './check-content.ts'
import { checkPlace, checkReadable, checkWritable, isWritable } from './check-place.ts'
import { inspectFile } from './inspect-file.ts'
import { parseStoreUri } from './store-uri.ts'

/** How a store is to be opened. */
export interface StoreFileOptions extends FirstRows {
  readonly durability: Durability
  readonly journal: Journal
  /** Takes a file of a newer MLflow, to read only, when the columns that we use are unchanged. */
  readonly readNewer: boolean
  /** Writes nothing to the file, nor beside it where SQLite can do without. */
  readonly readOnly: boolean
  /** Folder that a relative path starts from. */
  readonly cwd: string
}

/** A file that was found good and made ready. Plain data: every thread opens it for itself. */
export interface StoreFile {
  /** Absolute, with symbolic links followed. */
  readonly path: string
  readonly durability: Durability
  readonly journal: Journal
  /** Opened to read only, or a newer MLflow's: nothing can be written. */
  readonly isReadOnly: boolean
  /** Nobody here may write to it or beside it, so that it is read without locks. */
  readonly isImmutable?: boolean
  /** What a file of an older MLflow lacks. */
  readonly absent?: AbsentSchema
  /** A folder of MLflow's file store, of which `path` is the index; absent for a database. */
  readonly folder?: FolderPlace
}

/**
 * Checks the file that a URI names and makes it ready: creates it, adds what is ours, turns the
 * write-ahead log on. A file that is refused stays byte for byte as it was. To be called before
 * anything else in this process has the file open.
 *
 * @throws {TrackingError} a code that begins with `STORE_`, whose message says what to do, or
 *   `DISK_FULL`
 */
export async function openStoreFile(uri: string, options: StoreFileOptions): Promise<StoreFile> {
  const { durability, journal, readNewer, readOnly } = options
  const path = checkPlace(parseStoreUri(uri, options.cwd), readOnly ? 'delete' : journal)
  checkReadable(path)
  try {
    const { kind, absent } = await inspectFile(path, { uri, readNewer })
    const isReadOnly = readOnly || kind === 'newer'
    if (isReadOnly) checkThere(path, kind)
    const isImmutable = isReadOnly && !isWritable(path)
    const file = {
      path,
      durability,
      journal,
      isReadOnly,
      ...(isImmutable && { isImmutable }),
      ...(absent && { absent }),
    }
    if (!isReadOnly) await makeReady(file, options)
    return file
  } catch (error) {
    if (!(error instanceof TrackingError && error.code === 'STORE_BUSY')) throw error
    throw new TrackingError('STORE_LOCKED', { path }, { cause: error })
  }
}

/** The connection of the one thread that writes; of a read-only store, one that cannot. */
export function openForWriting(file: StoreFile): SqliteConnection {
  return file.isReadOnly ? openForReading(file) : openSqlite({ ...file, mode: 'write' })
}

/** What is only read must hold something. */
function checkThere(path: string, kind: Content['kind']): void {
  if (kind !== 'empty') return
  if (!existsSync(path)) throw new TrackingError('STORE_FILE_MISSING', { path })
  throw new TrackingError('STORE_FOREIGN', { path, reason: 'it is empty' })
}

async function makeReady(file: StoreFile, firstRows: FirstRows): Promise<void> {
  checkWritable(file.path)
  const db = openSqlite({ ...file, mode: 'write', busyTimeoutMs: START_TIMEOUT_MS })
  try {
    await prepareSchema(db, firstRows)
  } finally {
    db.close()
  }
}
