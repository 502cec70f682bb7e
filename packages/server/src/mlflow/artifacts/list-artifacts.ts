import { listArtifacts as endpoint } from '@waymark/protocol'
import { readRoute } from '../../kernel/route.ts'
import { listBelow, readListing } from './list-below.ts'

/** One level of a run's artifacts. */
export const listArtifacts = readRoute(endpoint, async ({ args, store, artifacts }) => {
  const listing = readListing(args.path) // first, as MLflow: a bad path is refused for any run
  const { info } = await store.runs.get(args.runId)
  const files = await listBelow(artifacts.resolve(info.artifactUri), listing)
  return { rootUri: info.artifactUri, files }
})
