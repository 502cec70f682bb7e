import { TrackingError } from '@waymark/domain'
import { ABSENT_MARK } from './older/absent-mark.ts'

/** SQLite's primary result codes that mean something to an operator or a client. */
const BUSY = 5
const LOCKED = 6
const READONLY = 8
const IOERR = 10
const CORRUPT = 11
const FULL = 13
const CANTOPEN = 14
const NOTADB = 26

/** Extended codes: which constraint was violated, or that a trigger refused. */
const TRIGGER = 1811
const FOREIGN_KEY = 787
const PRIMARY_KEY = 1555
const UNIQUE = 2067

/** What `errno` says when a file may not grow: over the size limit, device full, over quota. */
const NO_ROOM = new Set([27, 28, 69, 122])

interface DriverError extends Error {
  readonly errcode: number
  readonly systemErrno?: number
}

function isDriverError(error: unknown): error is DriverError {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
}

/** SQLite's extended result code, or undefined for an error that is not SQLite's. */
function resultCode(error: unknown): number | undefined {
  return isDriverError(error) ? error.errcode : undefined
}

/** Whether a statement failed because a row with its key is already there. */
export function isUniqueViolation(error: unknown): boolean {
  const code = resultCode(error)
  return code === UNIQUE || code === PRIMARY_KEY
}

/** Whether a statement failed because a row that it refers to is not there. */
export function isForeignKeyViolation(error: unknown): boolean {
  return resultCode(error) === FOREIGN_KEY
}

/** Whether SQLite found that a file is damaged or no database. */
export function isDamage(error: unknown): boolean {
  const primaryCode = (resultCode(error) ?? 0) & 0xff
  return primaryCode === CORRUPT || primaryCode === NOTADB
}

/**
 * The `TrackingError` that an error of SQLite means, or the error itself: constraint violations
 * are for the caller to recognise, and anything else is a bug of ours.
 */
export function translateDriverError(error: unknown, path: string): unknown {
  if (!isDriverError(error)) return error
  if (error.errcode === TRIGGER && error.message.startsWith(ABSENT_MARK)) {
    const [revision = '', ...feature] = error.message.slice(ABSENT_MARK.length).split(' ')
    const details = { path, revision, feature: feature.join(' ') }
    return new TrackingError('STORE_LACKS_FEATURE', details, { cause: error })
  }
  switch (error.errcode & 0xff) {
    case BUSY:
    case LOCKED:
      return busy(`another process keeps ${path} locked`, error)
    case FULL:
      return new TrackingError('DISK_FULL', { place: path }, { cause: error })
    case IOERR:
      return NO_ROOM.has(error.systemErrno ?? 0)
        ? new TrackingError('DISK_FULL', { place: path }, { cause: error })
        : unusable(
            `The disk under ${path} failed or is full (${error.message}). Nothing of this request was stored. Check the disk, then try again.`,
            error,
          )
    case READONLY:
      return unusable(
        `${path} cannot be written (${error.message}). Give this user the right to write to the file and its folder.`,
        error,
      )
    case CANTOPEN:
      return unusable(
        `${path} cannot be opened (${error.message}). Check that the folder is there and that this user may read and write it.`,
        error,
      )
    case CORRUPT:
    case NOTADB:
      return unusable(
        `${path} is damaged (${error.message}). Stop writing to it and restore a backup, or recover what is left with: sqlite3 ${path} .recover`,
        error,
      )
    default:
      return error
  }
}

function busy(reason: string, cause: unknown): TrackingError {
  return new TrackingError('STORE_BUSY', { reason }, { cause })
}

function unusable(reason: string, cause: unknown): TrackingError {
  return new TrackingError('STORE_UNUSABLE', { reason }, { cause })
}
