import type { QueryClient } from '@tanstack/react-query'
import { isListAtHand, listUrl } from '../api/experiments.ts'
import { firstPageUrl } from '../api/runs-table.ts'
import { experimentsQuery } from '../features/experiments/experiments-queries.ts'
import { askFirstPage, type FirstPage, firstPageQuery } from '../features/runs/ask-first-page.ts'
import { askCurvesAhead, RunsCharts } from '../features/runs/charts-ahead.tsx'
import { parseView, type RunsView } from '../features/runs/runs-view.ts'
import { visibleRunIds } from '../features/runs/visible-runs.ts'
import { currentRoute } from './location.ts'

// As long as a page may stay without a skeleton: on a busy machine the answer comes while the first
// render without rows is under way, which then only delays the one with them.
const WORTH_WAITING_MS = 150

/** What was asked for before a page was drawn, as far as it came. */
interface Early {
  readonly view: RunsView
  readonly first: FirstPage
}

/**
 * Asks for what the page of the address waits for before anything is drawn, and resolves when that
 * is here or would keep the page's frame waiting.
 *
 * @param isDrawn whether the page stands already: then there is nothing to keep waiting
 */
export async function askEarly(
  client: QueryClient,
  { isDrawn }: { readonly isDrawn: boolean },
): Promise<Early | undefined> {
  const table = tableOf()
  if (table === undefined) return undefined
  const { experimentId, view } = table
  const rows = askFirstPage(client, experimentId, view)
  const charts = view.layout === 'table' ? undefined : RunsCharts.loadAhead()
  // The side bar's list holds up no rows, unless it is here.
  const list = isListAtHand() ? client.prefetchQuery(experimentsQuery) : undefined
  const all = Promise.all([rows, list, charts])
  const patience = new Promise<undefined>((resolve) => setTimeout(resolve, WORTH_WAITING_MS))
  const first = (await (isDrawn ? all : Promise.race([all, patience])))?.[0]
  return first && { view, first }
}

/** Asks for the curves of a page that is drawn next. */
export function askCurvesEarly({ view, first }: Early): void {
  askCurvesAhead(view, first.keys, visibleRunIds(view, first.rows))
}

/** Where the page of the address reads what it cannot be drawn without, and then what it can. */
export function earlyQuestions(): readonly string[] {
  const { experimentId = '', view } = tableOf() ?? {}
  const query = view && firstPageQuery(view)
  return query === undefined ? [] : [firstPageUrl(experimentId, query), listUrl()]
}

function tableOf(): { readonly experimentId: string; readonly view: RunsView } | undefined {
  const route = currentRoute()
  if (route.page !== 'experiment' || route.others) return undefined
  return { experimentId: route.experimentId, view: parseView(window.location.search) }
}
