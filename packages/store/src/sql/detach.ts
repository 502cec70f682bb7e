import { existsSync } from 'node:fs'
import { TrackingError } from '@waymark/domain'
import type { SqliteConnection } from './dialects/sqlite/connection.ts'
import { letGoOfClosedFiles } from './dialects/sqlite/let-go.ts'
import { openAlone } from './dialects/sqlite/open-sqlite.ts'
import { inspectFile } from './open/inspect-file.ts'
import { parseStoreUri } from './open/store-uri.ts'
import { raw, sql } from './sql.ts'

/**
 * Drops everything of ours from a store file and leaves the write-ahead log, so that the file is
 * as MLflow would have made it. No result is lost.
 *
 * @param uri a store URI or a path
 * @returns the names of what was dropped
 * @throws {TrackingError} `STORE_IN_USE` while another process has the file open (without a
 *   write-ahead log: while it is at work on it); otherwise as `openStoreFile`
 */
export async function detachWaymark(uri: string, { cwd }: { cwd: string }): Promise<string[]> {
  const path = parseStoreUri(uri, cwd)
  if (!existsSync(path)) throw new TrackingError('STORE_FILE_MISSING', { path })
  await inspectFile(path, { uri, readNewer: true })
  try {
    return await dropAlone(path)
  } catch (error) {
    if (!(error instanceof TrackingError && error.code === 'STORE_BUSY')) throw error
    throw new TrackingError('STORE_IN_USE', { path }, { cause: error })
  } finally {
    await letGoOfClosedFiles()
  }
}

async function dropAlone(path: string): Promise<string[]> {
  const db = openAlone(path)
  try {
    return await db.transaction(() => dropAdditions(db))
  } finally {
    db.close()
  }
}

function dropAdditions(db: SqliteConnection): string[] {
  // Indexes first: those of a table of ours would be gone with it.
  const additions = db.all<{ type: string; name: string }>(sql`
    SELECT type, name FROM sqlite_master
    WHERE name LIKE 'waymark!_%' ESCAPE '!'
    ORDER BY type = 'table', name`)
  for (const { type, name } of additions)
    db.run(raw(`DROP ${type} "${name.replaceAll('"', '""')}"`))
  return additions.map(({ name }) => name)
}
