/** What the Origin and Sec-Fetch-Site headers of one request say. */
export interface BrowserHints {
  readonly origin: string | undefined
  readonly fetchSite: string | undefined
  /** Our own origin as this client addressed us, e.g. `http://127.0.0.1:5000`. */
  readonly own: string
}

/**
 * Whether a page may not do this. Reading is left to the browser, which shows an answer to another
 * origin only on our grant; whatever may change something must come from one of our own pages, from
 * a listed origin, or from no page at all.
 */
export function isForeignPage(hints: BrowserHints, listed: ReadonlySet<string>): boolean {
  const { origin, fetchSite, own } = hints
  if (origin !== undefined) {
    const parsed = parseOrigin(origin)
    if (parsed === undefined) return true
    if (listed.has(parsed)) return false
    if (parsed !== parseOrigin(own)) return true
  }
  return fetchSite === 'cross-site' || fetchSite === 'same-site'
}

/** The origin re-serialised; undefined for `null`, other schemes and whatever is more than one. */
export function parseOrigin(text: string): string | undefined {
  if (!/^https?:\/\/[^/?#@\s]+$/i.test(text) || !URL.canParse(text)) return undefined
  return new URL(text).origin
}
