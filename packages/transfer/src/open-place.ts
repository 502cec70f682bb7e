import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { type Artifacts, openArtifacts } from '@waymark/artifacts'
import { type Client, createClient, type TlsOptions } from '@waymark/client'
import { TrackingError } from '@waymark/domain'
import { openStore, placesBeside, type Store } from '@waymark/store'
import type { TransferSource } from './source.ts'
import { dumpSource } from './sources/dump-source.ts'
import { pipedDump } from './sources/piped-dump.ts'
import { serverSource } from './sources/server-source.ts'
import { storeSource } from './sources/store-source.ts'
import type { TransferTarget } from './target.ts'
import { openServerTarget } from './targets/open-server-target.ts'
import { storeTarget } from './targets/store-target.ts'

/** How to open a side of a transfer. */
export interface PlaceOptions {
  readonly cwd: string
  /** For a server; a user and password may also stand in its URI. */
  readonly credentials?: {
    readonly tls?: TlsOptions | undefined
    readonly token?: string | undefined
    readonly username?: string | undefined
    readonly password?: string | undefined
  }
  /** What `mlflow-artifacts:` means of a store; default: `mlartifacts` beside it. */
  readonly artifactsDestination?: string | undefined
  /** Further folders that stored locations may lead into. */
  readonly allowedArtifactRoots?: readonly string[]
  /** What the source `-` means: a dump, as an export prints it. */
  readonly input?: Readable | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * Opens what a URI names to read from it: `http(s)://…`, `sqlite:///…`, `file:./mlruns`, or the path
 * of a database, of a folder or of a dump; `-` is a dump that `input` brings. A store is not changed by being read.
 *
 * @throws {TrackingError} `STORE_FILE_MISSING`, or another code that begins with `STORE_`
 */
export async function openSource(uri: string, options: PlaceOptions): Promise<TransferSource> {
  if (isServer(uri)) return serverSource(openClient(uri, options), options.signal)
  if (uri === '-' && options.input !== undefined) return pipedDump(options.input, options)
  const dump = findDump(uri, options.cwd)
  if (dump !== undefined) return dumpSource(dump)
  const { path } = placesBeside(uri, options.cwd)
  if (!existsSync(path)) throw new TrackingError('STORE_FILE_MISSING', { path })
  return storeSource({ label: path, ...(await openInPlace(uri, { ...options, readOnly: true })) })
}

/** Opens what a URI names to write into it; a file or folder that is not there is made. */
export async function openTarget(uri: string, options: PlaceOptions): Promise<TransferTarget> {
  if (isServer(uri)) return openServerTarget(openClient(uri, options), options.signal)
  const { path } = placesBeside(uri, options.cwd)
  return storeTarget({ label: path, ...(await openInPlace(uri, { ...options, readOnly: false })) })
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

async function openInPlace(
  uri: string,
  { cwd, readOnly, ...options }: PlaceOptions & { readonly readOnly: boolean },
): Promise<{ store: Store; artifacts: Artifacts }> {
  const places = placesBeside(uri, cwd)
  const given = options.artifactsDestination
  const destination = given === undefined ? places.destination : resolve(cwd, given)
  // A folder keeps its artifacts itself, and '' says so.
  const artifactRoot = places.artifactRoot === '' ? '' : destination
  const store = await openStore({ uri, artifactRoot, readOnly, cwd })
  // Shared: uploads of a server beside us may be under way, and they are not ours to tidy up.
  const artifacts = await openArtifacts(
    {
      destination,
      allowedRoots: options.allowedArtifactRoots ?? [],
      storeFolders: places.artifactFolders,
      workingFolder: dirname(places.path),
    },
    { isShared: true },
  )
  return { store, artifacts }
}
