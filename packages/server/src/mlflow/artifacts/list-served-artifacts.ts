import { listServedArtifacts as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'
import { listBelow, readListing } from './list-below.ts'
import { servedPlace } from './place.ts'

/** One level of the artifacts that this server keeps. */
export const listServedArtifacts = route(endpoint, async ({ args, ...services }) => {
  const { path } = readListing(args.path)
  return { files: await listBelow(servedPlace(services, ''), { path, prefix: '' }) }
})
