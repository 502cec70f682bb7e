import { deleteServedArtifact as endpoint } from '@waymark/protocol'
import { servedPlace } from '../../files/place.ts'
import { readWirePath } from '../../files/wire-path.ts'
import { route } from '../../kernel/route.ts'

/** Deletes a file, or a folder with all below it, of the artifacts that this server keeps. */
export const deleteServedArtifact = route(endpoint, async ({ args, ...services }) => {
  const { repository, path } = servedPlace(services, readWirePath(args.artifactPath))
  await repository.delete(path)
  return {}
})
