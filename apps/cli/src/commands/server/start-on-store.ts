import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Artifacts, openArtifacts } from '@waymark/artifacts'
import { findLocalPath } from '@waymark/domain'
import {
  type Log,
  type RunningServer,
  type ServedStore,
  type ServerSettings,
  startServer,
} from '@waymark/server'
import { isFolderUri, type OpenedStore, openStore, placesBeside } from '@waymark/store'
import { countText } from '../../output/count-text.ts'
import { version } from '../../version.ts'
import { allowedRootsOf, artifactRootOf } from './artifact-places.ts'
import { findClosedRoots } from './closed-roots.ts'

/** A server with what it was started on. */
export interface StartedServer {
  readonly server: RunningServer
  readonly store: OpenedStore
  readonly artifacts: Artifacts
  /** The database file or the folder, absolute. */
  readonly path: string
  /** Folders and files whose drives fill up as runs are logged. */
  readonly written: readonly string[]
}

/**
 * Opens the store that the settings name and serves it: the one place that picks store, artifact
 * roots and UI.
 *
 * @param stores all that this program serves side by side
 * @throws {TrackingError} a code that begins with `STORE_`
 * @throws {Error} with Node's code when the port cannot be had; the store is closed then
 */
export async function startOnStore(
  settings: ServerSettings,
  stores: () => readonly ServedStore[] = () => [],
): Promise<StartedServer> {
  const uri = settings.backendStoreUri
  const { path, artifactFolders } = placesBeside(uri, process.cwd())
  const store = await openStore({
    uri,
    artifactRoot: artifactRootOf(settings, { isFolder: isFolderUri(uri, process.cwd()) }),
    durability: settings.durability,
    journal: settings.journal,
    readNewer: settings.readNewer,
    readOnly: settings.readOnly,
    rowsWaiting: settings.writeQueueRows,
    readAhead: true,
  })
  const artifacts = await openArtifacts(
    {
      destination: settings.artifactsDestination,
      allowedRoots: allowedRootsOf(settings),
      storeFolders: artifactFolders,
    },
    { isReadOnly: settings.readOnly },
  )
  try {
    const server = await startServer(settings, {
      store,
      artifacts,
      readerStore: {
        open: { module: import.meta.resolve('@waymark/store'), name: 'openReadyReader' },
        options: store.file,
      },
      ...findWeb(),
      stores,
    })
    const destination = findLocalPath(settings.artifactsDestination)
    const written = destination === undefined ? [path] : [path, resolve(destination)]
    return { server, store, artifacts, path, written: settings.readOnly ? [] : written }
  } catch (error) {
    await store.close()
    throw error
  }
}

/** What a server prints at its start. */
export function describePlaces(
  { artifactsDestination }: Pick<ServerSettings, 'artifactsDestination'>,
  { server, store, path }: StartedServer,
): string {
  return [
    `Waymark ${version} listens on ${server.url}`,
    `  runs       ${path}${store.file.isReadOnly ? ' (read only)' : ''}`,
    `  artifacts  ${resolve(findLocalPath(artifactsDestination) ?? artifactsDestination)}`,
  ].join('\n')
}

/** Says what an older MLflow's database has no room for. */
export function tellOfAge({ file }: OpenedStore, log: Log): void {
  if (file.absent === undefined) return
  const features = [...new Set(file.absent.tables.map(({ feature }) => feature))].join(', ')
  log.info(
    `an older MLflow's database (schema ${file.absent.revision})${features && `: without ${features}`}`,
  )
}

/** After the start, which it must not hold up: a store may have many experiments. */
export async function warnOfClosedRoots(
  { store, artifacts }: StartedServer,
  log: Log,
): Promise<void> {
  for (const [root, count] of await findClosedRoots(store, artifacts)) {
    log.warn(
      `${countText(count, 'experiment')} with artifacts in ${root}, which is not open here: --allowed-artifact-root ${root}`,
    )
  }
}

// The UI is a package without code to import: what counts is where its files lie.
function findWeb(): { web?: { folder: string } } {
  const folder = dirname(fileURLToPath(import.meta.resolve('@waymark/web/dist/index.html')))
  return existsSync(folder) ? { web: { folder } } : {}
}
