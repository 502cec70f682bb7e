/** No server makes us wait longer than this between two attempts, ms. */
const LONGEST_WAIT_MS = 60_000

/**
 * How long to wait before the next attempt, ms: what `Retry-After` says (seconds or a date), else
 * twice as long each time, spread so that many clients do not come back at once.
 *
 * @param attempt 0 after the first failure
 * @param random from 0 to 1
 */
export function retryDelayMs(
  attempt: number,
  retryAfter: string | null,
  { now, random }: { readonly now: number; readonly random: number },
): number {
  const asked = readRetryAfter(retryAfter, now)
  if (asked !== undefined) return Math.min(asked, LONGEST_WAIT_MS)
  return Math.min(500 * 2 ** attempt, 16_000) * (0.5 + random / 2)
}

function readRetryAfter(text: string | null, now: number): number | undefined {
  if (text === null || text === '') return undefined
  if (/^\d+$/.test(text)) return Number(text) * 1000
  const date = Date.parse(text)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
