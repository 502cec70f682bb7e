import { statSync } from 'node:fs'
import { TrackingError } from '@waymark/domain'
import type { SqliteConnection } from '../dialects/sqlite/connection.ts'
import { isDamage } from '../dialects/sqlite/driver-errors.ts'
import { openUntouched, recover } from '../dialects/sqlite/inspect.ts'
import { letGoOfClosedFiles } from '../dialects/sqlite/let-go.ts'
import { type Content, type ContentRules, checkContent } from './check-content.ts'
import { checkIntegrity, isFullyChecked, rootPages } from './check-integrity.ts'
import { checkWritable } from './check-place.ts'
import {
  checkRootPages,
  type FileHeader,
  hasRollbackJournal,
  readFileHeader,
} from './file-header.ts'

/**
 * Checks a file from outside and inside without changing it or leaving anything beside it, and lets go
 * of it. The look's lock may live on in this process's books, but not in the file: to close a file that
 * was read without SQLite drops all locks on it. What is opened then would be held by none, and the
 * next program that closes the file, thinking itself alone, would delete the log in use. Nor can the
 * write-ahead log be taken away by who is not alone with the file.
 *
 * @param path with symbolic links followed.
 * @throws {TrackingError} what is wrong, see `checkContent`, `checkIntegrity`, `readFileHeader`
 */
export async function inspectFile(path: string, rules: ContentRules): Promise<Content> {
  const content = lookAt(path, rules)
  await letGoOfClosedFiles()
  return content
}

function lookAt(path: string, rules: ContentRules): Content {
  if (sizeOf(path) > 0 && hasRollbackJournal(path)) undoUnfinished(path)
  if (sizeOf(path) === 0) return checkNothingIsLost(path)
  const before = fingerprint(path)
  try {
    // With a log beside it, the file alone is not the whole truth and SQLite has to read both.
    return look(path, rules, { immutable: !hasLog(path) })
  } catch (error) {
    // Read without locks, a file in the middle of somebody's write looks damaged.
    if (fingerprint(path) === before) throw error
    return look(path, rules, { immutable: false })
  }
}

/** An empty file is a new store, unless a log says that it was not always empty. */
function checkNothingIsLost(path: string): Content {
  if (sizeOf(`${path}-wal`) > 0) {
    throw new TrackingError('STORE_DAMAGED', {
      path,
      reason: `it is empty or missing although its log ${path}-wal is not`,
    })
  }
  return { kind: 'empty' }
}

/**
 * Lets SQLite undo what a killed process left half-written; such a file can't be read before. One
 * killed at its very first write is empty afterwards.
 */
function undoUnfinished(path: string): void {
  checkWritable(path)
  explainDamage(path, () => recover(path))
}

function look(path: string, rules: ContentRules, { immutable }: { immutable: boolean }): Content {
  const header = readFileHeader(path)
  const size = sizeOf(path)
  if (immutable) checkLength(path, header, size)
  const { content, roots } = explainDamage(path, () => {
    const db = openUntouched(path, { immutable })
    try {
      return lookInside(db, size, rules)
    } finally {
      db.close()
    }
  })
  if (!isFullyChecked(size)) checkRootPages(path, header.pageSize, roots)
  return content
}

function lookInside(db: SqliteConnection, size: number, rules: ContentRules) {
  const content = checkContent(db, rules)
  if (isFullyChecked(size)) checkIntegrity(db, size)
  return { content, roots: rootPages(db) }
}

function checkLength(path: string, { pages = 0, pageSize }: FileHeader, size: number): void {
  if (size >= pages * pageSize) return
  throw new TrackingError('STORE_DAMAGED', {
    path,
    reason: `it is cut off: ${size} bytes of ${pages * pageSize}`,
  })
}

function explainDamage<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof TrackingError && isDamage(error.cause))) throw error
    const reason = `SQLite says: ${(error.cause as Error).message}` // just seen to be an error
    throw new TrackingError('STORE_DAMAGED', { path, reason }, { cause: error.cause })
  }
}

function hasLog(path: string): boolean {
  return sizeOf(`${path}-wal`) > 0 || hasRollbackJournal(path)
}

/** Changes with the file and with the logs beside it. */
function fingerprint(path: string): string {
  return [path, `${path}-wal`, `${path}-journal`]
    .map((name) => statSync(name, { throwIfNoEntry: false, bigint: true }))
    .map((stat) => (stat === undefined ? '-' : `${stat.size}:${stat.mtimeNs}`))
    .join(' ')
}

/** 0 for a file that is not there. */
function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}
