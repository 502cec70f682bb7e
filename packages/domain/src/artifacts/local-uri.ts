import { invalid } from '../errors.ts'
import { decodePercent } from './percent.ts'
import { hostOf, splitUri } from './uri.ts'

/**
 * Whether a location is a folder on the machine that opens it: a path, or `file:` with no host or
 * its own.
 *
 * @throws {TrackingError} `INVALID_VALUE` for `file:` with the name of another host.
 */
export function isLocalUri(location: string): boolean {
  const { scheme, authority } = splitUri(location)
  if (scheme === '') return true
  if (scheme !== 'file') return false
  const host = hostOf(authority)
  if (host === '' || host === '.' || /^(?:localhost|127\.0\.0\.1)/.test(host)) return true
  throw invalid(`'${location}' is a file on another host ('${host}'), which cannot be opened.`)
}

/**
 * The path on this machine that a location means, or `undefined` if it means none. A relative one
 * stays relative. Percent escapes are resolved, in plain paths too, as MLflow does.
 */
export function findLocalPath(location: string): string | undefined {
  if (!isLocalUri(location)) return undefined
  const { scheme, path } = splitUri(location)
  return decodePercent(scheme === 'file' ? path : location)
}
