import type { Answer } from './http-exchange.ts'

const KEEPS_METHOD = new Set([307, 308])
const BECOMES_GET = new Set([301, 302, 303])

/**
 * Where a redirect leads, if that is followed: within the same server, and without turning a write
 * into something else. Credentials and what was logged go nowhere that nobody named.
 *
 * @returns undefined where the answer is none
 * @throws {Error} that says where it points, when it is not followed
 */
export function redirectOf(
  { status, headers }: Answer,
  from: URL,
  method: string,
): URL | undefined {
  const isFollowed = KEEPS_METHOD.has(status) || (BECOMES_GET.has(status) && method === 'GET')
  if (!isFollowed && !BECOMES_GET.has(status)) return undefined
  const { location } = headers
  if (location === undefined || !URL.canParse(location, from.href)) return undefined
  const to = new URL(location, from.href)
  if (isFollowed && to.origin === from.origin) return to
  throw new Error(
    `it sends us on to ${to.origin}${to.pathname}: is that the address to name as the tracking URI?`,
  )
}
