import { type Stats, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { invalid, TrackingError } from '@waymark/domain'

/** What a failure of the file system means to whoever asked for the change. */
export function explainDiskError(error: unknown, path: string): unknown {
  if (!(error instanceof Error)) return error
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return new TrackingError('DISK_FULL', { place: path }, { cause: error })
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new TrackingError(
        'STORE_NOT_WRITABLE',
        { path, place: dirname(path) },
        { cause: error },
      )
    case 'ENOTDIR':
    case 'EISDIR':
    case 'EEXIST':
    case 'ENOTEMPTY':
      // Keys are paths here: `a` is a file, so that `a/b` has no folder to lie in.
      return invalid(
        `${path} cannot be written: one name is the folder of another one. In a folder 'a' and 'a/b' cannot both be keys; use another name.`,
      )
    case 'ENAMETOOLONG':
      return invalid(`${path} cannot be written: a name in it is too long. Use a shorter one.`)
    default:
      return error
  }
}

/** What `work` finds, or undefined where the file or folder is not there. */
export function orAbsent<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw error
  }
}

/** How a file or folder is; undefined where there is none, also below a file. */
export function statOf(path: string): Stats | undefined {
  return orAbsent(() => statSync(path, { throwIfNoEntry: false }))
}
