import { resolve } from 'node:path'
import { decodePercent, TrackingError } from '@waymark/domain'
import { statOf } from '../disk/disk-error.ts'

/** Endings by which a bare path is a database. */
const DATABASE = /\.(db|sqlite3?)$/i

/**
 * The absolute path of the folder that a store URI names: `file:./mlruns` relative to the working
 * folder as MLflow has it, `file:///data/mlruns`, or a bare path. Undefined for what is no folder's.
 *
 * @throws {TrackingError} `STORE_URI_NOT_SUPPORTED` for a folder of another machine
 */
export function findFolderPath(uri: string, cwd: string): string | undefined {
  if (/^file:/i.test(uri)) {
    const rest = uri.slice('file:'.length)
    const [, host = '', path = ''] = /^\/\/([^/]*)(.*)$/s.exec(rest) ?? [undefined, '', rest]
    if (host !== '' && host.toLowerCase() !== 'localhost') {
      const reason = `a folder has no host, but '${host}' stands in its place. Write file:./mlruns or file:///data/mlruns`
      throw new TrackingError('STORE_URI_NOT_SUPPORTED', { uri, reason })
    }
    return resolve(cwd, decodePercent(path))
  }
  if (uri === '' || uri === ':memory:' || /^[a-zA-Z][a-zA-Z0-9+.-]*:/.test(uri)) return undefined
  const path = resolve(cwd, uri)
  const isFolder = statOf(path)?.isDirectory() === true
  return isFolder || !DATABASE.test(uri) ? path : undefined
}

/** Whether a store URI names a folder of MLflow's file store. */
export function isFolderUri(uri: string, cwd: string): boolean {
  return findFolderPath(uri, cwd) !== undefined
}
