import { TrackingError } from '@waymark/domain'
import { connect } from './connect.ts'
import type { SqliteConnection } from './connection.ts'

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
    }
  | { readonly path: string; readonly mode: 'read'; readonly busyTimeoutMs?: number }

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
  const connection = connect({ path: options.path, readOnly: options.mode === 'read' })
  try {
    connection.exec(commonSettings(options))
    if (options.mode === 'read') {
      connection.exec('PRAGMA query_only = ON')
      connection.doWithoutAbsentIndexes()
    } else {
      setJournal(connection, options.journal)
      connection.exec(
        `PRAGMA synchronous = ${options.durability}; PRAGMA wal_autocheckpoint = ${WAL_CHECKPOINT_PAGES}`,
      )
    }
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

/** A connection that can only read, for a thread of its own beside the writer. */
export function openForReading(path: string): SqliteConnection {
  return openSqlite({ path, mode: 'read' })
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
