import { searchRegisteredModels as endpoint } from '@waymark/protocol'
import { readRoute } from '../../kernel/route.ts'

/** Registered models that match a filter, page by page. */
export const searchRegisteredModels = readRoute(endpoint, async ({ args, store }) => {
  const maxResults = Number(args.maxResults) // within the endpoint's limits, so exact
  const page = await store.registry.searchModels({ ...args, maxResults })
  return { registeredModels: page.items, nextPageToken: page.nextPageToken }
})
