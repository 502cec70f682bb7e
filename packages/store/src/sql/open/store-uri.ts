import { resolve } from 'node:path'
import { TrackingError } from '@waymark/domain'

/** What stands before a path in a URI: `sqlite://`, `sqlite+pysqlite://`, `postgresql://`. */
const SCHEME = /^([a-zA-Z][a-zA-Z0-9_+.-]*):\/\/(.*)$/s

/**
 * The absolute path of the SQLite file that a store URI names, read as SQLAlchemy reads it: three
 * slashes before a relative path, four before an absolute one, percent-encoding decoded, the query
 * without effect. A path that is no URI is taken if its ending says that it is a database.
 *
 * @throws {TrackingError} `STORE_URI_NOT_SUPPORTED`
 */
export function parseStoreUri(uri: string, cwd: string): string {
  const [, scheme, rest = ''] = SCHEME.exec(uri) ?? []
  if (scheme === undefined) return resolve(cwd, checkPlainPath(uri))
  if (!/^sqlite(\+\w+)?$/.test(scheme)) {
    throw notSupported(uri, `Waymark keeps its data in SQLite; '${scheme}' is not built`)
  }
  const [location = '', query = ''] = splitOnce(rest, '?')
  if (location !== '' && !location.startsWith('/')) {
    throw notSupported(uri, `an SQLite file has no host, but '${location}' stands in its place`)
  }
  const path = decodePercent(location.slice(1))
  if (path === '' || path === ':memory:') {
    throw notSupported(uri, 'a store in memory would be lost with the process')
  }
  if (/(^|&)uri=(true|1|yes|y|on|t)(&|$)/i.test(query) || path.startsWith('file:')) {
    throw notSupported(uri, "SQLite's own URIs (file:…, uri=true) are not understood")
  }
  return resolve(cwd, path)
}

function checkPlainPath(path: string): string {
  if (path === '') throw notSupported(path, 'it names nothing')
  if (path === ':memory:')
    throw notSupported(path, 'a store in memory would be lost with the process')
  if (/^(sqlite|file|postgresql|mysql|mssql)[+:]/.test(path)) {
    throw notSupported(path, 'it is neither a path nor a URI with //')
  }
  // To MLflow a bare path is a folder of its file store: a database must not take its name.
  if (!/\.(db|sqlite3?)$/i.test(path)) {
    throw notSupported(path, 'a path alone must end in .db, .sqlite or .sqlite3')
  }
  return path
}

/** Decodes as Python does: what is not percent-encoded UTF-8 stays or becomes U+FFFD. */
function decodePercent(text: string): string {
  return text.replace(/(?:%[0-9a-fA-F]{2})+/g, (encoded) =>
    Buffer.from(encoded.replaceAll('%', ''), 'hex').toString('utf8'),
  )
}

function splitOnce(text: string, sign: string): [string, string] {
  const at = text.indexOf(sign)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

function notSupported(uri: string, reason: string): TrackingError {
  return new TrackingError('STORE_URI_NOT_SUPPORTED', { uri: hidePassword(uri), reason })
}

/** A URI of another database may hold a password, and this message goes to a log. */
function hidePassword(uri: string): string {
  return uri.replace(/^([^:/]+:\/\/[^:/@]*):[^@/]*@/, '$1:***@')
}
