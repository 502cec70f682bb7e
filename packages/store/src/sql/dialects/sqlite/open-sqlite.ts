import { TrackingError } from '@waymark/domain'
import type { AbsentSchema } from '../../migrations/absent-schema.ts'
import { connect } from './connect.ts'
import type { SqliteConnection } from './connection.ts'
import { fileUri } from './inspect.ts'
import { fitToFile } from './older/fit-to-file.ts'
import { presentIndexes } from './present-indexes.ts'

/** How an acknowledged write survives: `full` even a power cut, `normal` any end of a process. */
export type Durability = 'full' | 'normal'

/** Where SQLite keeps a transaction until it is whole: `wal`, or `delete` for network drives. */
export type Journal = 'wal' | 'delete'

/** How to open a file for writing or reading. */
export type SqliteOptions =
  | {
      readonly path: string
      readonly mode: 'write'
      readonly durability: Durability
      readonly journal: Journal
      /** How long to wait for another process; by default as long as a request can. */
      readonly busyTimeoutMs?: number
      /** What a file of an older MLflow lacks. */
      readonly absent?: AbsentSchema
    }
  | ({ readonly mode: 'read'; readonly busyTimeoutMs?: number } & ReadableFile)

/** A file that is only read. */
export interface ReadableFile {
  readonly path: string
  /** What a file of an older MLflow lacks. */
  readonly absent?: AbsentSchema
  /** Reads without locks or logs beside it: of a file that nobody here can change. */
  readonly isImmutable?: boolean
}

/** How long a statement waits for another process before it is refused as busy. */
const BUSY_TIMEOUT_MS = { write: 10_000, read: 5000 }

/** Page cache in KiB; taken only as pages are touched, and never mapped into memory. */
const CACHE_KIB = { write: 32_768, read: 16_384 }

/** Pages in the write-ahead log before it is folded back: 16 MB, measured best for long writes. */
const WAL_CHECKPOINT_PAGES = 4000

/**
 * Opens a connection with our settings. The file must be known to be good (see `openStoreFile`):
 * this alone creates a missing file and changes the journal mode of any file.
 *
 * @param options.path absolute, so that it is never taken for a `file:` URI.
 * @throws {TrackingError} `STORE_UNUSABLE`, `STORE_BUSY`, `DISK_FULL`
 */
export function openSqlite(options: SqliteOptions): SqliteConnection {
  const { path, mode } = options
  const isImmutable = mode === 'read' && options.isImmutable
  const location = isImmutable ? `${fileUri(path)}?immutable=1` : path
  const connection = connect({ path, readOnly: mode === 'read', location })
  try {
    connection.exec(commonSettings(options))
    if (mode === 'read') {
      fit(connection, options.absent)
      connection.exec('PRAGMA query_only = ON')
    } else {
      setJournal(connection, options.journal)
      connection.exec(
        `PRAGMA synchronous = ${options.durability}; PRAGMA wal_autocheckpoint = ${WAL_CHECKPOINT_PAGES}`,
      )
      if (options.absent !== undefined) fitToFile(connection, options.absent)
    }
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

/** A connection that can only read, for a thread of its own beside the writer. */
export function openForReading({ path, absent, isImmutable }: ReadableFile): SqliteConnection {
  return openSqlite({
    path,
    mode: 'read',
    ...(absent && { absent }),
    ...(isImmutable && { isImmutable }),
  })
}

function fit(connection: SqliteConnection, absent: AbsentSchema | undefined): void {
  if (absent !== undefined) {
    fitToFile(connection, absent)
    return
  }
  const indexed = presentIndexes(connection)
  connection.adaptStatements((text) => ({ text: indexed(text), kept: undefined }))
}

/**
 * Opens a file for one who must be alone with it: back to a rollback journal, without waiting, and
 * locked against everybody else until it is closed.
 *
 * @throws {TrackingError} `STORE_BUSY` when another connection has it open.
 */
export function openAlone(path: string): SqliteConnection {
  const connection = connect({ path, readOnly: false })
  try {
    connection.exec('PRAGMA busy_timeout = 0')
    setJournal(connection, 'delete')
    connection.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT')
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

/** Foreign keys and case-sensitive LIKE as MLflow sets them on each of its sessions. */
function commonSettings({ mode, busyTimeoutMs = BUSY_TIMEOUT_MS[mode] }: SqliteOptions): string {
  return [
    `PRAGMA busy_timeout = ${busyTimeoutMs}`, // first, since the others may wait for a lock
    'PRAGMA foreign_keys = ON',
    'PRAGMA case_sensitive_like = ON',
    `PRAGMA cache_size = -${CACHE_KIB[mode]}`,
  ].join('; ')
}

function setJournal(connection: SqliteConnection, journal: Journal): void {
  const row = connection.first<{ journal_mode: string }>({
    text: `PRAGMA journal_mode = ${journal}`,
    values: [],
  })
  if (row?.journal_mode === journal) return
  throw new TrackingError('STORE_UNUSABLE', {
    reason: `${connection.path} cannot be used with the journal mode '${journal}'. On a network drive or a file system without shared memory start with: --journal delete`,
  })
}
