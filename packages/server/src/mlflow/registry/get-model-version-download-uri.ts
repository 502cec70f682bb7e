import { parseVersionNumber } from '@waymark/domain'
import { getModelVersionDownloadUri as endpoint } from '@waymark/protocol'
import { readRoute } from '../../kernel/route.ts'

/** Where a version's files are. */
export const getModelVersionDownloadUri = readRoute(endpoint, async ({ args, store }) => {
  const version = parseVersionNumber(args.version)
  return { artifactUri: await store.registry.getDownloadUri(args.name, version) }
})
