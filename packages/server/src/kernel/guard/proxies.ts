import { BlockList, isIPv6 } from 'node:net'

/** Proxies whose forwarding headers are believed; nobody's by default. */
export class TrustedProxies {
  readonly #list = new BlockList()
  readonly #isEmpty: boolean

  /** @param entries addresses or networks (`10.0.0.0/8`), already checked. */
  constructor(entries: readonly string[]) {
    this.#isEmpty = entries.length === 0
    for (const entry of entries) {
      const [address = '', bits] = entry.split('/')
      const family = isIPv6(address) ? 'ipv6' : 'ipv4'
      if (bits === undefined) this.#list.addAddress(address, family)
      else this.#list.addSubnet(address, Number(bits), family)
    }
  }

  /** @param address of the peer, as the socket tells it. */
  has(address: string | undefined): boolean {
    if (this.#isEmpty || address === undefined) return false
    const bare = address.startsWith('::ffff:') ? address.slice(7) : address
    return this.#list.check(bare, isIPv6(bare) ? 'ipv6' : 'ipv4')
  }
}
