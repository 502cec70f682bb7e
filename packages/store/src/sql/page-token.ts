import { invalid } from '@waymark/domain'

/** The token of the page that begins after `offset` items, in MLflow's form. */
export function pageTokenAt(offset: number): string {
  return Buffer.from(`{"offset": ${offset}}`).toString('base64')
}

/**
 * Where the page of a token begins; no token is the first page.
 *
 * @throws {TrackingError} invalid for what is no token
 */
export function offsetOf(token: string | undefined): number {
  if (token === undefined || token === '') return 0
  const offset = parse(token)
  if (offset === undefined || !Number.isFinite(offset) || offset === 0) {
    throw invalid(`Invalid page token '${token}'. Use the next_page_token of an answer as it is.`)
  }
  return Math.min(Math.max(0, Math.trunc(offset)), Number.MAX_SAFE_INTEGER)
}

function parse(token: string): number | undefined {
  try {
    const parsed: { offset?: unknown } = JSON.parse(Buffer.from(token, 'base64').toString())
    return Number(parsed.offset)
  } catch {
    return undefined // not ours; refused by the caller
  }
}
