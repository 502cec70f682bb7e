import { createHash } from 'node:crypto'
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { TrackingError } from '@waymark/domain'
import type { SqliteConnection } from '../../sql/dialects/sqlite/connection.ts'
import { openSqlite } from '../../sql/dialects/sqlite/open-sqlite.ts'
import { createIndex, isIndexCurrent } from '../index/folder-tables.ts'

/**
 * The file that holds a folder's index: in the user's cache, never in the folder. It may be deleted
 * at any time; it is made again from the files. Where the cache cannot be written, one of this
 * process alone.
 *
 * @param cacheFolder instead of the user's cache
 */
export function indexPathOf(root: string, cacheFolder: string | undefined): string {
  const name = `${createHash('sha256').update(root).digest('hex').slice(0, 32)}.db`
  const folder = cacheFolder ?? join(userCache(), 'waymark', 'folders')
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    return join(folder, name)
  } catch {
    return join(mkdtempSync(join(tmpdir(), 'waymark-index-')), name)
  }
}

function userCache(): string {
  const { XDG_CACHE_HOME: chosen, WAYMARK_CACHE_DIR: ours } = process.env
  if (ours) return ours
  if (chosen) return chosen
  return process.platform === 'darwin'
    ? join(homedir(), 'Library', 'Caches')
    : join(homedir(), '.cache')
}

/** Makes an index ready: one that is damaged, or of another form, is made anew. */
export async function prepareIndex(path: string): Promise<void> {
  try {
    await createWhereAbsent(path)
  } catch (error) {
    const isHeld = error instanceof TrackingError && error.kind === 'busy'
    if (isHeld || (error instanceof TrackingError && error.code === 'DISK_FULL')) throw error
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(path + end, { force: true })
    await createWhereAbsent(path)
  }
}

async function createWhereAbsent(path: string): Promise<void> {
  const db = openIndex(path)
  try {
    await db.transaction(() => {
      if (isIndexCurrent(db)) return
      if (db.hasTable('experiments')) throw new Error('an index of another form')
      createIndex(db)
    })
  } finally {
    db.close()
  }
}

/**
 * A connection to an index that may write. What a power cut takes of it, the files have.
 *
 * @param busyTimeoutMs how long a statement waits for others, which stops its thread meanwhile
 */
export function openIndex(path: string, busyTimeoutMs?: number): SqliteConnection {
  const db = openSqlite({
    path,
    mode: 'write',
    durability: 'normal',
    journal: 'wal',
    ...(busyTimeoutMs !== undefined && { busyTimeoutMs }),
  })
  db.exec('PRAGMA temp_store = MEMORY') // what undoes half a large insert is no file each time
  return db
}
