import { invalid } from '@waymark/domain'
import type { ClientOptions } from '../options.ts'

/** Where requests go and what they carry. The address is safe to print; the headers are not. */
export interface ServerAddress {
  /** Without credentials, query and trailing slash. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

/**
 * Takes a tracking URI apart: credentials inside of it go into a header, where no message shows them.
 *
 * @throws {TrackingError} `INVALID_VALUE` when it is no http(s) URL
 */
export function serverAddress(options: ClientOptions): ServerAddress {
  const url = parseUrl(options.uri)
  const username = options.username ?? decodeURIComponent(url.username)
  const password = options.password ?? decodeURIComponent(url.password)
  url.username = ''
  url.password = ''
  url.search = ''
  url.hash = ''
  return {
    url: url.href.replace(/\/+$/, ''),
    headers: authorization(options.token, username, password),
  }
}

function parseUrl(uri: string): URL {
  // Neither message repeats the text: it may hold a password.
  if (!/^https?:\/\//i.test(uri)) throw invalid('A server is named by an http:// or https:// URL.')
  try {
    return new URL(uri)
  } catch (cause) {
    throw invalid('The URL of the server is not a valid one.', { cause })
  }
}

function authorization(
  token: string | undefined,
  username: string,
  password: string,
): Readonly<Record<string, string>> {
  if (token) return { authorization: `Bearer ${token}` }
  if (username === '' && password === '') return {}
  const pair = Buffer.from(`${username}:${password}`, 'utf8').toString('base64')
  return { authorization: `Basic ${pair}` }
}
