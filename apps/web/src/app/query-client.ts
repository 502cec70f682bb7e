import { type Query, QueryClient } from '@tanstack/react-query'
import { isRefusal } from '../api/fetch-json.ts'

/** The cache of server data. Refusals are final; silence is worth one more try at once. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // `navigator.onLine` says nothing about a server on this machine.
        networkMode: 'always',
        staleTime: 5_000,
        retry: (failures, error) => failures < 1 && !isRefusal(error),
        retryDelay: 300,
      },
    },
  })
}

const RETRY_MS = 3_000
const LIVE_MS = 5_000

/** How often a query asks again: while the server is silent, and while what it shows still grows. */
export function refreshInterval(isLive: boolean) {
  return ({ state }: Query<never> | Pick<Query, 'state'>): number | false => {
    if (state.error !== null) return isRefusal(state.error) ? false : RETRY_MS
    return isLive ? LIVE_MS : false
  }
}
