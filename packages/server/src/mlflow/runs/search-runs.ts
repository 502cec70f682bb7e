import { searchRuns as endpoint } from '@waymark/protocol'
import { readRoute } from '../../kernel/route.ts'

/** Runs of experiments that match a filter, page by page. */
export const searchRuns = readRoute(endpoint, async ({ args, store }) => {
  const { runViewType: viewType, ...query } = args
  const { items, nextPageToken } = await store.runs.search({ ...query, viewType })
  return { runs: items, nextPageToken }
})
