import { dirname, resolve } from 'node:path'
import type { Artifacts } from '@waymark/artifacts'
import { findLocalPath, TrackingError } from '@waymark/domain'
import type { Store } from '@waymark/store'

/** Experiments read at once. */
const PAGE = 1000

/**
 * Folders that experiments of an opened store keep artifacts in and that may not be opened, each
 * with how many experiments do. A moved or foreign database has such; whoever runs the server
 * decides whether its locations are to be trusted.
 */
export async function findClosedRoots(
  store: Store,
  artifacts: Artifacts,
): Promise<ReadonlyMap<string, number>> {
  const closed = new Map<string, number>()
  let pageToken: string | undefined
  do {
    const page = await store.experiments.search({
      filter: '',
      orderBy: [],
      viewType: 'all',
      maxResults: PAGE,
      pageToken,
    })
    for (const { artifactLocation } of page.items) {
      const root = findClosedRoot(artifactLocation, artifacts)
      if (root !== undefined) closed.set(root, (closed.get(root) ?? 0) + 1)
    }
    pageToken = page.nextPageToken
  } while (pageToken !== undefined)
  return closed
}

// An experiment's folder lies in a root under its own name.
function findClosedRoot(location: string, artifacts: Artifacts): string | undefined {
  try {
    artifacts.resolve(location)
    return undefined
  } catch (error) {
    const isClosed = error instanceof TrackingError && error.code === 'ARTIFACT_ROOT_NOT_ALLOWED'
    const folder = isClosed ? findLocalPath(location) : undefined
    return folder === undefined ? undefined : dirname(resolve(folder))
  }
}
