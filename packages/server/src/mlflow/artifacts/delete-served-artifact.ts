import { deleteServedArtifact as endpoint } from '@waymark/protocol'
import { route } from '../../kernel/route.ts'
import { servedPlace } from './place.ts'
import { readWirePath } from './wire-path.ts'

/** Deletes a file, or a folder with all below it, of the artifacts that this server keeps. */
export const deleteServedArtifact = route(endpoint, async ({ args, ...services }) => {
  const { repository, path } = servedPlace(services, readWirePath(args.artifactPath))
  await repository.delete(path)
  return {}
})
