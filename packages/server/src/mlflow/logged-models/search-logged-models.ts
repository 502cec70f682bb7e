import { LIMITS } from '@waymark/domain'
import { searchLoggedModels as endpoint } from '@waymark/protocol'
import { readRoute } from '../../kernel/route.ts'

/** Logged models that match a filter, page by page. */
export const searchLoggedModels = readRoute(endpoint, async ({ args, store }) => {
  // 0 asks for the default page, as in MLflow.
  const maxResults = Number(args.maxResults) || LIMITS.loggedModelsPageDefault
  const datasets = args.datasets.map(({ datasetName, datasetDigest }) => ({
    name: datasetName,
    digest: datasetDigest || null,
  }))
  const page = await store.loggedModels.search({ ...args, datasets, maxResults })
  return { models: page.items, nextPageToken: page.nextPageToken }
})
