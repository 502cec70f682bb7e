import { TrackingError } from '@waymark/domain'
import type { SqliteConnection } from '../dialects/sqlite/connection.ts'
import { raw, sql } from '../sql.ts'

/** Above this a full check would hold up a start; 64 MB take 60 ms. */
const FULL_CHECK_BYTES = 64 * 2 ** 20

/** Below this there is time to compare indexes with their tables too, ten times the work. */
const INDEX_CHECK_BYTES = 8 * 2 ** 20

/** Whether a file of this size is checked page by page. */
export function isFullyChecked(sizeBytes: number): boolean {
  return sizeBytes < FULL_CHECK_BYTES
}

/**
 * Reads every page of the file and checks that they fit together.
 *
 * @throws {TrackingError} `STORE_DAMAGED`
 */
export function checkIntegrity(db: SqliteConnection, sizeBytes: number): void {
  const check = sizeBytes < INDEX_CHECK_BYTES ? 'integrity_check' : 'quick_check'
  const [first] = db.all<Record<string, string>>(raw(`PRAGMA ${check}(1)`))
  const finding = first?.[check]
  if (finding === 'ok') return
  const reason = `SQLite found: ${(finding ?? 'nothing').replaceAll(/\s+/g, ' ').replace(/\.$/, '')}`
  throw new TrackingError('STORE_DAMAGED', { path: db.path, reason })
}

/** The pages where the tables and indexes of the file begin. */
export function rootPages(db: SqliteConnection): number[] {
  return db
    .all<{ rootpage: number }>(sql`SELECT rootpage FROM sqlite_master WHERE rootpage > 0`)
    .map((row) => row.rootpage)
}
