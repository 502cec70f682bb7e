import { listLoggedModelArtifacts as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'
import { listBelow, readListing } from './list-below.ts'

/** One level of a logged model's artifacts. */
export const listLoggedModelArtifacts = route(endpoint, async ({ args, store, artifacts }) => {
  const listing = readListing(args.artifactDirectoryPath)
  const { artifactLocation } = await store.loggedModels.get(args.modelId)
  const files = await listBelow(artifacts.resolve(artifactLocation), listing)
  return { rootUri: artifactLocation, files }
})
