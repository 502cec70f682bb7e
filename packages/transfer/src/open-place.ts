import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type Artifacts, openArtifacts } from '@waymark/artifacts'
import { type Client, createClient } from '@waymark/client'
import { TrackingError } from '@waymark/domain'
import { openStore, parseStoreUri, type Store } from '@waymark/store'
import type { TransferSource } from './source.ts'
import { dumpSource } from './sources/dump-source.ts'
import { serverSource } from './sources/server-source.ts'
import { storeSource } from './sources/store-source.ts'
import type { TransferTarget } from './target.ts'
import { serverTarget } from './targets/server-target.ts'
import { storeTarget } from './targets/store-target.ts'

/** How to open a side of a transfer. */
export interface PlaceOptions {
  readonly cwd: string
  /** For a server; a user and password may also stand in its URI. */
  readonly credentials?: {
    readonly token?: string | undefined
    readonly username?: string | undefined
    readonly password?: string | undefined
  }
  /** What `mlflow-artifacts:` means of a store; default: `mlartifacts` beside it. */
  readonly artifactsDestination?: string | undefined
  /** Further folders that stored locations may lead into. */
  readonly allowedArtifactRoots?: readonly string[]
  readonly signal?: AbortSignal | undefined
}

/**
 * Opens what a URI names to read from it: `http(s)://…`, `sqlite:///…`, a database's path,
 * or a dump's.
 *
 * @throws {TrackingError} `STORE_FILE_MISSING`, or another code that begins with `STORE_`
 */
export async function openSource(uri: string, options: PlaceOptions): Promise<TransferSource> {
  if (isServer(uri)) return serverSource(openClient(uri, options), options.signal)
  const dump = findDump(uri, options.cwd)
  if (dump !== undefined) return dumpSource(dump)
  const path = parseStoreUri(uri, options.cwd)
  if (!existsSync(path)) throw new TrackingError('STORE_FILE_MISSING', { path })
  return storeSource({ label: path, ...(await openFile(uri, options)) })
}

/** Opens what a URI names to write into it; a file that is not there is made. */
export async function openTarget(uri: string, options: PlaceOptions): Promise<TransferTarget> {
  if (isServer(uri)) return serverTarget(openClient(uri, options), options.signal)
  const label = parseStoreUri(uri, options.cwd)
  return storeTarget({ label, ...(await openFile(uri, options)) })
}

/** The dump that a path names: a file of lines, or a folder that an export made. */
function findDump(uri: string, cwd: string): string | undefined {
  if (/\.(?:ndjson|jsonl)$/i.test(uri)) return resolve(cwd, uri)
  const inFolder = resolve(cwd, uri, 'dump.ndjson')
  return existsSync(inFolder) ? inFolder : undefined
}

function isServer(uri: string): boolean {
  return /^https?:/i.test(uri)
}

function openClient(uri: string, { credentials }: PlaceOptions): Client {
  return createClient({ uri, ...credentials })
}

async function openFile(
  uri: string,
  { cwd, artifactsDestination, allowedArtifactRoots = [] }: PlaceOptions,
): Promise<{ store: Store; artifacts: Artifacts }> {
  const folder = dirname(parseStoreUri(uri, cwd))
  const destination = resolve(cwd, artifactsDestination ?? join(folder, 'mlartifacts'))
  // Absolute, so that any program finds a run's artifacts from anywhere; as the SDK does.
  const store = await openStore({ uri, artifactRoot: destination, cwd })
  // Shared: uploads of a server beside us may be under way, and they are not ours to tidy up.
  const artifacts = await openArtifacts(
    {
      destination,
      allowedRoots: [join(folder, 'mlruns'), ...allowedArtifactRoots],
      workingFolder: folder,
    },
    { isShared: true },
  )
  return { store, artifacts }
}
