import type { Artifacts } from '@waymark/artifacts'
import { TrackingError } from '@waymark/domain'
import type { Waste } from './waste.ts'

/**
 * Deletes the files of a thing, before what is known of it goes: killed in between, it is in the bin
 * still and the next call finds it.
 *
 * @returns why they are still there; undefined when they are gone
 */
export async function deleteFiles(
  artifacts: Artifacts,
  { kind, artifactLocation }: Waste,
): Promise<string | undefined> {
  try {
    const { repository, path } = artifacts.resolve(artifactLocation)
    // The root itself holds the files of others: an experiment may have been given it.
    if (path === '')
      return kind === 'experiment' ? undefined : `${artifactLocation} is a whole root`
    if (kind !== 'experiment') await repository.delete(path)
    else if ((await repository.list(path)).length === 0) await repository.delete(path)
    return undefined
  } catch (error) {
    if (error instanceof TrackingError) return error.message
    throw error
  }
}
