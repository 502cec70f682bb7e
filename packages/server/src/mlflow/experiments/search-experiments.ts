import {
  type RequestOf,
  searchExperimentsByGet as searchByGetEndpoint,
  searchExperiments as searchEndpoint,
} from '@waymark/protocol'
import { type ReadServices, readRoute } from '../../kernel/route.ts'

/** Experiments that match a filter, page by page. */
export const searchExperiments = readRoute(searchEndpoint, search)

/** The same, asked by GET. */
export const searchExperimentsByGet = readRoute(searchByGetEndpoint, search)

async function search({
  args,
  store,
}: ReadServices & { readonly args: RequestOf<typeof searchEndpoint> }) {
  const maxResults = Number(args.maxResults) // within the endpoint's limits, so exact
  const { items, nextPageToken } = await store.experiments.search({ ...args, maxResults })
  return { experiments: items, nextPageToken }
}
