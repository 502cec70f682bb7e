import { realpath } from 'node:fs/promises'
import { resolve } from 'node:path'
import { findLocalPath, splitUri, TrackingError } from '@waymark/domain'
import { orAbsent } from './local/held-folder.ts'
import { openLocalRepository } from './local/local-repository.ts'
import { type AllowedRoot, type ArtifactPlace, resolveLocation } from './locations.ts'
import { readOnlyRepository } from './read-only-repository.ts'
import type { ArtifactRepository } from './repository.ts'

/** Where a server's artifacts lie: plain data. */
export interface ArtifactPlaces {
  /** A path or `file:` URI; need not exist yet. */
  readonly destination: string
  /** Further folders that stored locations may lead into. */
  readonly allowedRoots?: readonly string[]
  /**
   * Folders that belong to a store, which may have been moved: allowed roots, and a location
   * elsewhere that ends as a run's or a logged model's does is looked for in them.
   */
  readonly storeFolders?: readonly string[]
  readonly workingFolder?: string
}

/** All artifacts that a server may open. */
export interface Artifacts {
  /** What they were opened with: another thread opens the same with it. */
  readonly places: ArtifactPlaces
  /** What the proxy routes and `mlflow-artifacts:` lead to. */
  readonly destination: ArtifactRepository
  /** Where a stored location leads; see {@link resolveLocation}. */
  resolve(location: string): ArtifactPlace
}

/**
 * Opens the artifacts of a server and removes what interrupted uploads left.
 *
 * @param options.isShared whether another thread has them open: nothing is removed then, for uploads
 *   of its own may be under way
 * @param options.isReadOnly whether nothing may be written or deleted, left-overs neither
 * @throws {TrackingError} `ARTIFACT_SCHEME_NOT_OPENED` when a place is no local folder
 */
export async function openArtifacts(
  places: ArtifactPlaces,
  { isShared = false, isReadOnly = false }: { isShared?: boolean; isReadOnly?: boolean } = {},
): Promise<Artifacts> {
  const { destination, allowedRoots = [], storeFolders = [] } = places
  const { workingFolder = process.cwd() } = places
  const open = (root: string) => openRoot(root, workingFolder, { isShared, isReadOnly })
  const first = await open(destination)
  const moved = await Promise.all(storeFolders.map(open))
  const rules = {
    destination: first.repository,
    allowedRoots: [first, ...(await Promise.all(allowedRoots.map(open))), ...moved],
    storeFolders: moved,
    workingFolder,
  }
  return {
    places: { destination, allowedRoots, storeFolders, workingFolder },
    destination: rules.destination,
    resolve: (text) => resolveLocation(text, rules),
  }
}

async function openRoot(
  location: string,
  workingFolder: string,
  { isShared, isReadOnly }: { readonly isShared: boolean; readonly isReadOnly: boolean },
): Promise<AllowedRoot> {
  const local = findLocalPath(location)
  if (local === undefined) {
    const { scheme } = splitUri(location)
    throw new TrackingError('ARTIFACT_SCHEME_NOT_OPENED', { location, scheme })
  }
  const folder = resolve(workingFolder, local)
  const real = await orAbsent(realpath(folder))
  const repository = await openLocalRepository(folder, { isShared: isShared || isReadOnly })
  return {
    folders: real === undefined || real === folder ? [folder] : [folder, real],
    repository: isReadOnly ? readOnlyRepository(repository, folder) : repository,
  }
}
