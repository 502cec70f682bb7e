import { existsSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { decodePercent, findLocalPath, splitUri, TrackingError } from '@waymark/domain'
import { checkArtifactPath } from './artifact-path.ts'
import type { ArtifactRepository } from './repository.ts'

/** Where a stored location leads: a path inside a repository. */
export interface ArtifactPlace {
  readonly repository: ArtifactRepository
  /** '' for the repository's root. */
  readonly path: string
}

/** A folder that stored locations may lead into, under every path that it is known by. */
export interface AllowedRoot {
  /** Absolute, without a trailing separator; the real path too, if the folder is a link. */
  readonly folders: readonly string[]
  readonly repository: ArtifactRepository
}

/** What a server's stored locations may lead to. */
export interface LocationRules {
  /** What `mlflow-artifacts:` means. */
  readonly destination: ArtifactRepository
  readonly allowedRoots: readonly AllowedRoot[]
  /** Those of them that belong to a store, which may have been elsewhere once. */
  readonly storeFolders?: readonly AllowedRoot[]
  /** What relative paths are relative to; absolute. */
  readonly workingFolder: string
}

/**
 * Finds where a stored location leads: a run's or a logged model's `artifact_uri`, a model
 * version's source. A location is text that a client chose, so only what lies below an allowed
 * root is opened. The host of `mlflow-artifacts://host/…` does not count: it means this server.
 *
 * @throws {TrackingError} `ARTIFACT_ROOT_NOT_ALLOWED` for a folder elsewhere,
 *   `ARTIFACT_SCHEME_NOT_OPENED` for other kinds of stores, `ARTIFACT_PATH_INVALID`
 */
export function resolveLocation(location: string, rules: LocationRules): ArtifactPlace {
  const { scheme, path } = splitUri(location)
  if (scheme === 'mlflow-artifacts') {
    return { repository: rules.destination, path: toInnerPath(decodePercent(path)) }
  }
  const local = findLocalPath(location)
  if (local === undefined) {
    throw new TrackingError('ARTIFACT_SCHEME_NOT_OPENED', { location, scheme })
  }
  return findBelowRoot(local, rules) ?? findMoved(local, rules) ?? refuse(location)
}

function findBelowRoot(local: string, rules: LocationRules): ArtifactPlace | undefined {
  // Resolving `..` here could lead around a link; no honest location has one.
  if (local.includes('\0') || local.split(/[/\\]/).includes('..')) return undefined
  const full = resolve(rules.workingFolder, local)
  for (const { folders, repository } of rules.allowedRoots) {
    for (const folder of folders) {
      if (full === folder) return { repository, path: '' }
      const start = folder.endsWith(sep) ? folder : folder + sep
      if (full.startsWith(start)) {
        return { repository, path: toInnerPath(full.slice(start.length).split(sep).join('/')) }
      }
    }
  }
  return undefined
}

/** `<experiment>`, `<experiment>/<run>/…` or `<experiment>/models/<model>/…` at a path's end. */
const OF_A_STORE =
  /[/\\](\d{1,19}(?:\/(?:[0-9a-f]{32}|models\/m-[0-9a-f]{32})(?:\/artifacts(?:\/.*)?)?)?)$/

/**
 * Where a location leads that was recorded before its store was moved: to the same experiment, run
 * or model in a folder of the store, if that is there. It never leaves these folders.
 */
function findMoved(local: string, { storeFolders = [] }: LocationRules): ArtifactPlace | undefined {
  if (local.includes('\0') || local.split(/[/\\]/).includes('..')) return undefined
  const inside = OF_A_STORE.exec(local)?.[1]
  if (inside === undefined) return undefined
  const owner = inside.split('/artifacts')[0] as string // a text has a first part
  for (const { folders, repository } of storeFolders) {
    for (const bin of ['', '.trash/']) {
      const isThere = folders.some((folder) => existsSync(join(folder, bin + owner)))
      if (isThere) return { repository, path: toInnerPath(bin + inside) }
    }
  }
  return undefined
}

/** Doubled slashes come from joining by hand and mean nothing; all else must be right. */
function toInnerPath(path: string): string {
  const segments = path.split('/').filter((segment) => segment !== '')
  return checkArtifactPath(segments.join('/'))
}

function refuse(location: string): never {
  throw new TrackingError('ARTIFACT_ROOT_NOT_ALLOWED', { location })
}
