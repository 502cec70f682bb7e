import { isIPv4, isIPv6 } from 'node:net'
import { networkInterfaces } from 'node:os'

// One host, one optional port, nothing else: what does not parse is not compared.
const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)(?::(\d{1,5}))?$/

const ANY_ADDRESS = new Set(['0.0.0.0', '::', '[::]', ''])
const REFRESH_MS = 10_000
const REMEMBERED = 1000

/**
 * Which Host headers name this server. A page that rebinds its own name to our address still sends
 * its own name; so only names that the operator chose and addresses of the bound interfaces pass.
 */
export class AllowedHosts {
  readonly #names: ReadonlySet<string>
  readonly #bound: string
  readonly #now: () => number
  #addresses: ReadonlySet<string>
  #listedAt: number
  // Verdicts on exact texts, since nearly every request sends the same one.
  readonly #accepted = new Set<string>()

  constructor(options: { host: string; allowed: readonly string[]; now?: () => number }) {
    this.#bound = options.host
    this.#now = options.now ?? Date.now
    this.#names = new Set([...options.allowed, 'localhost', canonical(options.host)])
    this.#addresses = addressesOf(options.host)
    this.#listedAt = this.#now()
  }

  /** Whether the header's text names us; a port matters only where the operator gave one. */
  has(header: string): boolean {
    if (this.#accepted.has(header)) return true
    const [, name, port] = HOST.exec(header.toLowerCase()) ?? []
    if (name === undefined) return false
    const host = canonical(name)
    const known =
      this.#names.has(host) ||
      (port !== undefined && this.#names.has(`${host}:${Number(port)}`)) ||
      this.#hasAddress(host)
    if (known && this.#accepted.size < REMEMBERED) this.#accepted.add(header)
    return known
  }

  #hasAddress(host: string): boolean {
    if (this.#addresses.has(host)) return true
    // An address may have come with a new network since the start.
    if (this.#now() - this.#listedAt < REFRESH_MS) return false
    this.#listedAt = this.#now()
    this.#addresses = addressesOf(this.#bound)
    return this.#addresses.has(host)
  }
}

function addressesOf(host: string): ReadonlySet<string> {
  if (host === 'localhost') return new Set(['127.0.0.1', '[::1]'])
  if (!ANY_ADDRESS.has(host)) return new Set([canonical(host)])
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  return new Set([...all.map(({ address }) => canonical(address)), '0.0.0.0', '[::]'])
}

/** One spelling per host: IPv6 in brackets and compressed, without the zone. */
function canonical(host: string): string {
  const bare = host
    .replace(/^\[|\]$/g, '')
    .replace(/%.*$/, '')
    .toLowerCase()
  if (isIPv4(bare) || !isIPv6(bare)) return bare
  return new URL(`http://[${bare}]/`).hostname
}
