import { relative, resolve } from 'node:path'
import { Option } from '@commander-js/extra-typings'
import { createLog, readSettings, type ServedStore, stopOnSignals } from '@waymark/server'
import { placesBeside } from '@waymark/store'
import { DiskWatch } from '../../disk/disk-watch.ts'
import { append } from '../../options/append.ts'
import { wholeNumber } from '../../options/whole-number.ts'
import { show } from '../../output/show.ts'
import { table } from '../../output/table.ts'
import { plainCommand } from '../../program/tracking-command.ts'
import type { World } from '../../program/world.ts'
import { explainListenError } from '../server/explain-listen-error.ts'
import { freePortAfter } from '../server/free-port.ts'
import { type StartedServer, startOnStore, warnOfClosedRoots } from '../server/start-on-store.ts'
import { type FoundStore, findStores } from './find-stores.ts'
import { openBrowser } from './open-browser.ts'

const DEFAULT_PORT = 5000

/** `waymark open`: shows what lies at some paths, without changing it. */
export function openCommand(world: World) {
  return plainCommand('open')
    .description(
      'Shows the runs of a database, of an mlruns folder, or of a folder that holds either; several at once each at an address of its own. Nothing is changed unless --write says so.',
    )
    .argument('[paths...]', 'databases, mlruns folders or folders that hold them; default: here')
    .option('--write', 'let runs, tags and models be changed')
    .option(
      '-p, --port <port>',
      `the first address's port; default ${DEFAULT_PORT} or the next free`,
      wholeNumber(0),
    )
    .addOption(new Option('-h, --host <host>', 'where to listen').default('127.0.0.1'))
    .option(
      '--allowed-artifact-root <folder>',
      'folder that recorded locations of artifacts may lead into; repeatable',
      append,
      [],
    )
    .option('--browser', 'show it in the browser')
    .action(async (paths, options) => {
      const stores = (paths.length > 0 ? paths : ['.']).flatMap((path) =>
        findStores(path, world.cwd),
      )
      const started: StartedServer[] = []
      try {
        for (const [index, store] of stores.entries()) {
          const neighbours = () =>
            started.length > 1 ? servedStores(started, index, world.cwd) : []
          started.push(await startOne(store, index, { ...options, env: world.env, neighbours }))
        }
      } catch (error) {
        await Promise.all(started.map(({ server }) => server.close()))
        throw error
      }
      const rows = started.map(({ server, store, path }) => ({
        url: server.url,
        path,
        readOnly: store.file.isReadOnly,
      }))
      show(world, options, {
        json: rows,
        text: () =>
          table(world, rows, [
            { title: 'ADDRESS', text: ({ url }) => url },
            { title: 'RUNS', text: ({ path }) => path, maxWidth: 100 },
            { title: '', text: ({ readOnly }) => (readOnly ? 'read only' : 'may be changed') },
          ]),
      })
      const close = async () => {
        await Promise.all(started.map(({ server }) => server.close()))
      }
      stopOnSignals({ close }, () => undefined)
      if (options.browser && rows[0] !== undefined) openBrowser(rows[0].url)
      const log = createLog('warn')
      new DiskWatch(
        started.flatMap(({ written }) => written),
        log,
      ).start()
      for (const one of started) await warnOfClosedRoots(one, log)
    })
}

/** The stores by their paths, from here where they lie below; `own` is the one that asks. */
function servedStores(
  started: readonly StartedServer[],
  own: number,
  cwd: string,
): readonly ServedStore[] {
  return started.map(({ server, path }, index) => {
    const below = relative(cwd, path)
    return {
      name: below.startsWith('..') || below === '' ? path : below,
      port: Number(new URL(server.url).port) || 80, // a URL leaves out the usual one
      isThis: index === own,
    }
  })
}

async function startOne(
  { uri }: FoundStore,
  index: number,
  options: {
    readonly host: string
    readonly port?: number | undefined
    readonly write?: true | undefined
    readonly allowedArtifactRoot: readonly string[]
    readonly env: World['env']
    readonly neighbours: () => readonly ServedStore[]
  },
): Promise<StartedServer> {
  const { host, port = DEFAULT_PORT, write, allowedArtifactRoot } = options
  const settingsAt = (at: number) =>
    readSettings({
      flags: {
        host,
        port: String(at),
        'backend-store-uri': uri,
        'artifacts-destination': placesBeside(uri, process.cwd()).destination,
        'allowed-artifact-root': allowedArtifactRoot.map((root) => resolve(root)).join(','),
        'read-only': String(write !== true),
      },
      env: options.env,
    }).settings
  const first = port === 0 ? 0 : port + index
  try {
    return await startOnStore(settingsAt(first), options.neighbours)
  } catch (error) {
    const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE' // compared only
    // A port that was asked for is meant; the usual one is only a habit.
    if (!isTaken || (index === 0 && options.port !== undefined)) {
      throw await explainListenError(error, { host, port: first })
    }
    return startOnStore(settingsAt(await freePortAfter(first, host)), options.neighbours)
  }
}
