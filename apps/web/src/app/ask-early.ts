import type { QueryClient } from '@tanstack/react-query'
import { isListAtHand } from '../api/experiments.ts'
import { experimentsQuery } from '../features/experiments/experiments-queries.ts'
import { askFirstPage } from '../features/runs/ask-first-page.ts'
import { currentRoute } from './location.ts'

// As long as a page may stay without a skeleton: on a busy machine the answer comes while the first
// render without rows is under way, which then only delays the one with them.
const WORTH_WAITING_MS = 150

/**
 * Asks for what the first rows wait for before anything is drawn, and resolves when that is here
 * or would keep the page's frame waiting.
 */
export async function askEarly(client: QueryClient): Promise<void> {
  const route = currentRoute()
  if (route.page !== 'experiment' || route.others) return
  const patience = new Promise((resolve) => setTimeout(resolve, WORTH_WAITING_MS))
  const rows = askFirstPage(client, route.experimentId, window.location.search)
  // The side bar's list holds up no rows, unless it is here.
  const list = isListAtHand() ? client.prefetchQuery(experimentsQuery) : undefined
  await Promise.race([Promise.all([rows, list]), patience])
}
