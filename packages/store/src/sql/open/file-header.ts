import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import { TrackingError } from '@waymark/domain'

// Everything here reads the file itself. Closing a file that SQLite has open in the same process
// drops SQLite's locks on it (POSIX), so this is only for before a store is opened.

const MAGIC = Buffer.from('SQLite format 3\0', 'latin1')

const JOURNAL_MAGIC = Buffer.from('d9d505f920a163d7', 'hex')

/** The kinds of page that a tree can begin with: inner and leaf, of an index and of a table. */
const TREE_PAGES = new Set([2, 5, 10, 13])

/** What the first 100 bytes of an SQLite file say. https://sqlite.org/fileformat.html */
export interface FileHeader {
  readonly pageSize: number
  /** Pages that the file should have; undefined where an old SQLite left this field stale. */
  readonly pages: number | undefined
}

/**
 * Reads the header of a file that is not empty.
 *
 * @throws {TrackingError} `STORE_NOT_A_DATABASE`, `STORE_DAMAGED`
 */
export function readFileHeader(path: string): FileHeader {
  const bytes = readAt(path, [{ offset: 0, length: 100 }])[0] ?? Buffer.alloc(0)
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) {
    if (!bytes.every((byte) => byte === 0))
      throw new TrackingError('STORE_NOT_A_DATABASE', { path })
    throw new TrackingError('STORE_DAMAGED', { path, reason: 'it begins with zeros only' })
  }
  if (bytes.length < 100) {
    throw new TrackingError('STORE_DAMAGED', { path, reason: 'it ends within its header' })
  }
  const size = bytes.readUInt16BE(16)
  const pageSize = size === 1 ? 65_536 : size
  if (pageSize < 512 || (pageSize & (pageSize - 1)) !== 0) {
    throw new TrackingError('STORE_DAMAGED', {
      path,
      reason: 'its header names no valid page size',
    })
  }
  const isCountCurrent = bytes.readUInt32BE(24) === bytes.readUInt32BE(92)
  return { pageSize, pages: isCountCurrent ? bytes.readUInt32BE(28) : undefined }
}

/**
 * Checks that each of the given pages, the roots of all tables and indexes, begins a tree. Pages
 * beyond the end are passed over: with a write-ahead log they may not be written yet.
 *
 * @throws {TrackingError} `STORE_DAMAGED`
 */
export function checkRootPages(path: string, pageSize: number, roots: readonly number[]): void {
  const firstBytes = readAt(
    path,
    roots.map((page) => ({ offset: page === 1 ? 100 : (page - 1) * pageSize, length: 1 })),
  )
  firstBytes.forEach((bytes, i) => {
    const kind = bytes[0]
    if (kind === undefined || TREE_PAGES.has(kind)) return
    throw new TrackingError('STORE_DAMAGED', {
      path,
      reason: `page ${roots[i]} is the root of a table but holds something else`,
    })
  })
}

/**
 * Whether a rollback journal lies beside the file: a process is writing, or was killed at it. One
 * that is empty or zeroed is only kept for the next time.
 */
export function hasRollbackJournal(path: string): boolean {
  const journal = `${path}-journal`
  if (!existsSync(journal)) return false
  return readAt(journal, [{ offset: 0, length: 8 }])[0]?.equals(JOURNAL_MAGIC) ?? false
}

function readAt(path: string, pieces: readonly { offset: number; length: number }[]): Buffer[] {
  const file = openSync(path, 'r')
  try {
    return pieces.map(({ offset, length }) => {
      const bytes = Buffer.alloc(length)
      return bytes.subarray(0, readSync(file, bytes, 0, length, offset))
    })
  } finally {
    closeSync(file)
  }
}
