import { invalid } from '../errors.ts'

/** A location taken apart; parts that are absent are ''. */
export interface UriParts {
  /** Lower case, without the colon; '' for a plain path. */
  readonly scheme: string
  /** Between `//` and the next `/`: user, host and port as written. */
  readonly authority: string
  readonly path: string
  /** After the first `;` of the last segment, for the schemes that have such a part. */
  readonly params: string
  readonly query: string
  readonly fragment: string
}

const SCHEMES_WITH_PARAMS = new Set(
  ' ftp hdl prospero http https shttp rtsp rtspu sip sips mms sftp tel'.split(' '),
)

/**
 * Takes a location apart as Python's `urllib.parse.urlparse` does, because what MLflow stored was
 * judged by that: leading blanks and control characters, tabs and line ends do not count.
 *
 * @throws {TrackingError} `INVALID_VALUE` when a bracket of the authority has no partner.
 */
export function splitUri(text: string): UriParts {
  let rest = text.replace(/^[\p{Cc} ]+/u, '').replace(/[\t\r\n]/g, '')

  const named = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(rest)
  const scheme = named?.[1]?.toLowerCase() ?? ''
  if (named !== null) rest = rest.slice(named[0].length)

  let authority = ''
  if (rest.startsWith('//')) {
    const end = rest.slice(2).search(/[/?#]/)
    authority = end === -1 ? rest.slice(2) : rest.slice(2, 2 + end)
    rest = rest.slice(2 + authority.length)
    if (authority.includes('[') !== authority.includes(']')) {
      throw invalid(`'${text}' is not a valid location: a bracket has no partner.`)
    }
  }

  const [beforeFragment, fragment] = cut(rest, '#')
  const [beforeQuery, query] = cut(beforeFragment, '?')
  const lastSegment = beforeQuery.lastIndexOf('/') + 1
  const [name, params] = SCHEMES_WITH_PARAMS.has(scheme)
    ? cut(beforeQuery.slice(lastSegment), ';')
    : [beforeQuery.slice(lastSegment), '']
  const path = beforeQuery.slice(0, lastSegment) + name
  return { scheme, authority, path, params, query, fragment }
}

/** The host of an authority, lower case, without user, port and brackets. */
export function hostOf(authority: string): string {
  const hostAndPort = authority.slice(authority.lastIndexOf('@') + 1)
  const bracketed = /^\[([^\]]*)\]/.exec(hostAndPort)
  return (bracketed?.[1] ?? cut(hostAndPort, ':')[0]).toLowerCase()
}

function cut(text: string, separator: string): [before: string, after: string] {
  const at = text.indexOf(separator)
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
