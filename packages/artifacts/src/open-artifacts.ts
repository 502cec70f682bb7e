import { realpath } from 'node:fs/promises'
import { resolve } from 'node:path'
import { findLocalPath, splitUri, TrackingError } from '@waymark/domain'
import { orAbsent } from './local/held-folder.ts'
import { openLocalRepository } from './local/local-repository.ts'
import { type AllowedRoot, type ArtifactPlace, resolveLocation } from './locations.ts'
import type { ArtifactRepository } from './repository.ts'

/** All artifacts that a server may open. */
export interface Artifacts {
  /** What the proxy routes and `mlflow-artifacts:` lead to. */
  readonly destination: ArtifactRepository
  /** Where a stored location leads; see {@link resolveLocation}. */
  resolve(location: string): ArtifactPlace
}

/**
 * Opens the artifacts of a server and removes what interrupted uploads left.
 *
 * @param options.destination a path or `file:` URI; need not exist yet
 * @param options.allowedRoots further folders that stored locations may lead into
 * @throws {TrackingError} `ARTIFACT_SCHEME_NOT_OPENED` when one of them is no local folder
 */
export async function openArtifacts(options: {
  readonly destination: string
  readonly allowedRoots?: readonly string[]
  readonly workingFolder?: string
}): Promise<Artifacts> {
  const { destination, allowedRoots = [], workingFolder = process.cwd() } = options
  const first = await openRoot(destination, workingFolder)
  const others = allowedRoots.map((root) => openRoot(root, workingFolder))
  const rules = {
    destination: first.repository,
    allowedRoots: [first, ...(await Promise.all(others))],
    workingFolder,
  }
  return { destination: rules.destination, resolve: (text) => resolveLocation(text, rules) }
}

async function openRoot(location: string, workingFolder: string): Promise<AllowedRoot> {
  const local = findLocalPath(location)
  if (local === undefined) {
    const { scheme } = splitUri(location)
    throw new TrackingError('ARTIFACT_SCHEME_NOT_OPENED', { location, scheme })
  }
  const folder = resolve(workingFolder, local)
  const real = await orAbsent(realpath(folder))
  return {
    folders: real === undefined || real === folder ? [folder] : [folder, real],
    repository: await openLocalRepository(folder),
  }
}
