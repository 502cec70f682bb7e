import { searchDatasets as endpoint } from '@waymark/protocol'
import { readRoute } from '../../kernel/route.ts'

/** The datasets that experiments' runs used. */
export const searchDatasets = readRoute(endpoint, async ({ args, store }) => ({
  datasetSummaries: await store.datasets.search(args.experimentIds),
}))
