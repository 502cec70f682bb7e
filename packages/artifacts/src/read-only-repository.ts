import { TrackingError } from '@waymark/domain'
import type { ArtifactRepository } from './repository.ts'

/** A repository of which nothing can be changed: `STORE_READ_ONLY`, naming its folder. */
export function readOnlyRepository(
  repository: ArtifactRepository,
  folder: string,
): ArtifactRepository {
  const refuse = async (): Promise<never> => {
    throw new TrackingError('STORE_READ_ONLY', { path: folder })
  }
  return {
    list: (path) => repository.list(path),
    stat: (path) => repository.stat(path),
    open: (path) => repository.open(path),
    write: refuse,
    delete: refuse,
  }
}
