import { searchModelVersions as endpoint } from '@waymark/protocol'
import { readRoute } from '../../kernel/route.ts'

/** Versions that match a filter, page by page. */
export const searchModelVersions = readRoute(endpoint, async ({ args, store }) => {
  const maxResults = Number(args.maxResults) // within the endpoint's limits, so exact
  const page = await store.registry.searchVersions({ ...args, maxResults })
  return { modelVersions: page.items, nextPageToken: page.nextPageToken }
})
