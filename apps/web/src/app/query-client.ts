import { type Query, QueryClient } from '@tanstack/react-query'
import { isRefusal } from '../api/fetch-json.ts'

/**
 * The cache of server data. Refusals are final; silence is worth one more try at once. What is
 * shown is kept true by the server's push, so nothing is asked again for its age alone.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // `navigator.onLine` says nothing about a server on this machine.
        networkMode: 'always',
        staleTime: 5_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < 1 && !isRefusal(error),
        retryDelay: 300,
      },
    },
  })
}

const RETRY_MS = 3_000

/** Asks again and again while the server is silent, and never while it answers. */
export function retryWhileSilent({ state }: Pick<Query, 'state'>): number | false {
  return state.error !== null && !isRefusal(state.error) ? RETRY_MS : false
}
