import { sql } from '../../sql.ts'
import { connect } from './connect.ts'
import type { SqliteConnection } from './connection.ts'

/** A start waits no longer for a lock: whoever holds it longer is doing something long. */
export const START_TIMEOUT_MS = 2000

/**
 * Opens a file that may not be ours, to read only and without changing any setting of it.
 *
 * @param options.immutable reads without locks, and makes no log beside the file: for a file that
 *   has none and that nobody is writing to.
 */
export function openUntouched(
  path: string,
  { immutable }: { immutable: boolean },
): SqliteConnection {
  if (immutable) {
    return connect({ path, readOnly: true, location: `${fileUri(path)}?immutable=1` })
  }
  const db = connect({ path, readOnly: true })
  db.exec(`PRAGMA busy_timeout = ${START_TIMEOUT_MS}`)
  return db
}

/** Lets SQLite undo what a killed process left half-written in a rollback journal. */
export function recover(path: string): void {
  const db = connect({ path, readOnly: false })
  try {
    db.exec(`PRAGMA busy_timeout = ${START_TIMEOUT_MS}`)
    db.first(sql`SELECT count(*) FROM sqlite_master`) // the first read of a file recovers it
  } finally {
    db.close()
  }
}

/** An empty database that is gone when it is closed. */
export function openInMemory(): SqliteConnection {
  return connect({ path: ':memory:', readOnly: false })
}

/** A `file:` URI of SQLite, whose only special characters are `%`, `?` and `#`. */
export function fileUri(path: string): string {
  const escaped = path.replace(/[%?#]/g, (sign) => encodeURIComponent(sign))
  return `file:${process.platform === 'win32' ? `/${escaped.replaceAll('\\', '/')}` : escaped}`
}
