import type { IncomingMessage } from 'node:http'
import { TrackingError } from '@waymark/domain'
import type { ServerSettings } from '../../settings.ts'
import { checkHead } from './head.ts'
import { AllowedHosts } from './hosts.ts'
import { isForeignPage, parseOrigin } from './origins.ts'
import { TrustedProxies } from './proxies.ts'

/** What the guard found out about a request that it let in. */
export interface Admission {
  /** Headers of every answer to it, name and value in turn. */
  readonly headers: readonly string[]
  /** Its page's origin if that is listed for CORS. */
  readonly grantedOrigin: string | undefined
}

// What cannot change anything. OPTIONS is answered with a list of methods at most.
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Decides before routing, on every path, whether a request may be here at all: limits of its head,
 * Host, and which page sent it.
 */
export class Guard {
  readonly #settings: ServerSettings
  readonly #hosts: AllowedHosts
  readonly #proxies: TrustedProxies
  readonly #origins: ReadonlySet<string>
  readonly #plain: Admission
  readonly #healthPath: string

  constructor(settings: ServerSettings) {
    this.#settings = settings
    this.#hosts = new AllowedHosts({ host: settings.host, allowed: settings.allowedHosts })
    this.#proxies = new TrustedProxies(settings.trustedProxies)
    this.#origins = new Set(settings.corsAllowedOrigins)
    this.#plain = { headers: commonHeaders(settings), grantedOrigin: undefined }
    this.#healthPath = `${settings.staticPrefix}/health`
  }

  /** Headers of answers to requests that were refused or could not be read. */
  get headers(): readonly string[] {
    return this.#plain.headers
  }

  /** @throws {TrackingError} when the request is refused. */
  admit(request: IncomingMessage): Admission {
    checkHead(request, this.#settings)
    const forwarded = this.#forwarded(request)
    const host = forwarded.host ?? request.headers.host
    // Orchestrators probe by address or by any name; "OK" tells nobody anything.
    if (request.url !== this.#healthPath && (host === undefined || !this.#hosts.has(host))) {
      throw new TrackingError('HOST_NOT_ALLOWED', { host: (host ?? '').slice(0, 200) })
    }
    const { origin, 'sec-fetch-site': fetchSite } = request.headers
    if (origin === undefined && fetchSite === undefined) return this.#plain
    const own = `${forwarded.protocol}://${host}`
    if (
      !SAFE_METHODS.has(request.method ?? '') &&
      isForeignPage({ origin, fetchSite: String(fetchSite), own }, this.#origins)
    ) {
      throw new TrackingError('ORIGIN_NOT_ALLOWED', {
        origin: (origin ?? 'other sites').slice(0, 200),
      })
    }
    return this.#grant(origin)
  }

  #forwarded(request: IncomingMessage): { host: string | undefined; protocol: 'http' | 'https' } {
    if (!this.#proxies.has(request.socket.remoteAddress))
      return { host: undefined, protocol: 'http' }
    const host = lastOf(request.headers['x-forwarded-host'])
    const isTls = lastOf(request.headers['x-forwarded-proto']) === 'https'
    return { host, protocol: isTls ? 'https' : 'http' }
  }

  #grant(origin: string | undefined): Admission {
    if (this.#origins.size === 0) return this.#plain
    const parsed = origin === undefined ? undefined : parseOrigin(origin)
    const listed = parsed !== undefined && this.#origins.has(parsed) ? parsed : undefined
    const headers = [...this.#plain.headers, 'Vary', 'Origin']
    if (listed !== undefined) headers.push('Access-Control-Allow-Origin', listed)
    return { headers, grantedOrigin: listed }
  }
}

/** The nearest proxy writes last; what stands before it came from further away. */
function lastOf(header: string | readonly string[] | undefined): string | undefined {
  const text = typeof header === 'string' ? header : header?.at(-1)
  return text?.split(',').at(-1)?.trim()
}

function commonHeaders(settings: ServerSettings): readonly string[] {
  const frames =
    settings.xFrameOptions === 'NONE' ? [] : ['X-Frame-Options', settings.xFrameOptions]
  return [
    'X-Content-Type-Options',
    'nosniff',
    ...frames,
    'Referrer-Policy',
    'same-origin',
    'Cross-Origin-Opener-Policy',
    'same-origin',
    'Cross-Origin-Resource-Policy',
    'same-origin',
  ]
}
