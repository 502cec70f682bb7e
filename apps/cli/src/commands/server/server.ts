import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command } from '@commander-js/extra-typings'
import { openArtifacts } from '@waymark/artifacts'
import { findLocalPath } from '@waymark/domain'
import {
  createLog,
  type Log,
  readSettings,
  type ServerSettings,
  startServer,
  stopOnSignals,
} from '@waymark/server'
import { isFolderUri, openStore, placesBeside } from '@waymark/store'
import { CommandError } from '../../program/command-error.ts'
import { defaultStoreUri } from '../../tracking/tracking-uri.ts'
import { version } from '../../version.ts'
import { allowedRootsOf, artifactRootOf } from './artifact-places.ts'
import { findClosedRoots } from './closed-roots.ts'
import { addServerFlags, flagTexts } from './flags.ts'
import { freePortAfter } from './free-port.ts'

/** `waymark server`: the one place that picks store, artifact roots and port. */
export function serverCommand(): Command {
  const command = new Command('server').description(
    'Serves the tracking API and the web UI; takes the flags of `mlflow server`.',
  )
  return addServerFlags(command).action(async () => {
    const flags = flagTexts(command)
    const { env } = process
    const uri = flags['backend-store-uri'] || env['MLFLOW_BACKEND_STORE_URI']
    const { settings, warnings } = readSettings({
      flags: { ...flags, 'backend-store-uri': uri || defaultStoreUri(process.cwd()) },
      env,
    })
    const log = createLog(settings.logLevel)
    for (const warning of warnings) log.warn(warning)
    await serve(settings, log)
  })
}

async function serve(settings: ServerSettings, log: Log): Promise<void> {
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
  })
  const destination = settings.artifactsDestination
  const allowedRoots = allowedRootsOf(settings)
  const artifacts = await openArtifacts({
    destination,
    allowedRoots,
    storeFolders: artifactFolders,
  })
  const server = await startServer(settings, {
    store,
    artifacts,
    readerStore: {
      open: { module: import.meta.resolve('@waymark/store'), name: 'openReader' },
      options: store.file,
    },
    ...findWeb(),
  }).catch(async (error: NodeJS.ErrnoException) => {
    await store.close()
    throw await explainListenError(error, settings)
  })
  console.log(`Waymark ${version} listens on ${server.url}`)
  console.log(`  runs       ${path}${store.file.isReadOnly ? ' (read only)' : ''}`)
  console.log(`  artifacts  ${resolve(findLocalPath(destination) ?? destination)}`)
  const { absent } = store.file
  if (absent !== undefined) {
    const features = [...new Set(absent.tables.map(({ feature }) => feature))].join(', ')
    log.info(
      `an older MLflow's database (schema ${absent.revision})${features && `: without ${features}`}`,
    )
  }
  stopOnSignals(server, (name) => console.log(`${name}: finishing what is under way`))
  // After the start, which it must not hold up: a store may have many experiments.
  for (const [root, count] of await findClosedRoots(store, artifacts)) {
    log.warn(
      `${count} experiments keep artifacts in ${root}, which is not open here: --allowed-artifact-root ${root}`,
    )
  }
}

// The UI is a package without code to import: what counts is where its files lie.
function findWeb(): { web?: { folder: string } } {
  const folder = dirname(fileURLToPath(import.meta.resolve('@waymark/web/dist/index.html')))
  return existsSync(folder) ? { web: { folder } } : {}
}

async function explainListenError(
  error: NodeJS.ErrnoException,
  { host, port }: ServerSettings,
): Promise<unknown> {
  if (error.code === 'EADDRINUSE') {
    const free = await freePortAfter(port, host)
    return new CommandError(
      `Port ${port} on ${host} is in use. Port ${free} is free: add --port ${free}`,
    )
  }
  if (error.code === 'EACCES') {
    return new CommandError(
      `Port ${port} is not open to this user. Ports from 1024 up are: add --port 5000`,
    )
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new CommandError(
      `${host} is no address of this machine. Use --host 127.0.0.1, or one of its own.`,
    )
  }
  return error
}
