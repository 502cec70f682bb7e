import type { QueryClient } from '@tanstack/react-query'
import { columnsQuery } from '../features/runs/runs-queries.ts'
import { currentRoute } from './location.ts'

/**
 * Asks for what the first rows wait for before anything is drawn: the columns of a table decide
 * what its rows are asked for, so each millisecond here is one of the reader's.
 */
export function askEarly(client: QueryClient): void {
  const route = currentRoute()
  if (route.page === 'experiment') void client.prefetchQuery(columnsQuery(route.experimentId))
}
