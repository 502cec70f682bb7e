import { listServedArtifacts as endpoint } from '@waymark/protocol'
import { servedPlace } from '../../files/place.ts'
import { route } from '../../kernel/route.ts'
import { listBelow, readListing } from './list-below.ts'

/** One level of the artifacts that this server keeps. */
export const listServedArtifacts = route(endpoint, async ({ args, ...services }) => {
  const { path } = readListing(args.path)
  return { files: await listBelow(servedPlace(services, ''), { path, prefix: '' }) }
})
