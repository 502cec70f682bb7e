import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Artifacts } from '@waymark/artifacts'
import { ENDPOINTS } from '@waymark/protocol'
import type { ServedStore } from '@waymark/protocol/waymark'
import type { Store } from '@waymark/store'
import { createApp } from './app.ts'
import { drain } from './kernel/drain.ts'
import { createHttpServer } from './kernel/http-server.ts'
import { LiveHub } from './kernel/live/live-hub.ts'
import { tellingStore } from './kernel/live/telling-store.ts'
import { createLog, type Log } from './kernel/log.ts'
import type { Route } from './kernel/route.ts'
import { InlineReads } from './readers/inline-reads.ts'
import type { ModuleExport } from './readers/messages.ts'
import { ReaderPool } from './readers/reader-pool.ts'
import type { Reads } from './readers/reads.ts'
import type { ServerSettings } from './settings.ts'

import { webRoutes } from './web/web-routes.ts'

// By address and not by import: reader threads load the same list.
const ALL_ROUTES: ModuleExport = {
  module: new URL('./routes.js', import.meta.url).href,
  name: 'ROUTES',
}

/** What a server is started with; the command line composes it. */
export interface ServerDependencies {
  readonly store: Store
  readonly artifacts: Artifacts
  /** How reader threads open the store; without it reads run on the main thread with `store`. */
  readonly readerStore?: { readonly open: ModuleExport; readonly options: unknown }
  /** The web UI as it was built; without it `/` is not answered. */
  readonly web?: { readonly folder: string }
  /** Instead of all doors, for tests: a module that exports the list of routes. */
  readonly routes?: ModuleExport
  readonly log?: Log
  /** All stores that the program serves, this one too; asked when somebody looks, as they start one by one. */
  readonly stores?: () => readonly ServedStore[]
}

/** A server that listens. */
export interface RunningServer {
  /** `http://127.0.0.1:5000`, with the port that it really has, and the static prefix. */
  readonly url: string
  /** Resolves when all reader threads are up. Until the first is, reads run on the main thread. */
  readonly ready: Promise<void>
  /**
   * Refuses new requests, lets those under way finish within `shutdownSeconds`, then closes the
   * store. Resolves when all is closed; further calls wait for the same end.
   */
  close(): Promise<void>
}

/**
 * Listens on the settings' address and answers.
 *
 * @throws {Error} with Node's code (`EADDRINUSE`, `EACCES`) when the port cannot be had.
 */
export async function startServer(
  settings: ServerSettings,
  dependencies: ServerDependencies,
): Promise<RunningServer> {
  const { store, artifacts, log = createLog(settings.logLevel) } = dependencies
  const routes = await loadRoutes(dependencies.routes ?? ALL_ROUTES)
  const live = new LiveHub(store.screens, log)
  const { stores = () => [] } = dependencies
  const services = { store: tellingStore(store, live), artifacts, settings, live, stores }
  const reads = openReads(settings, dependencies, { routes, log })
  const web = dependencies.web && webRoutes({ ...dependencies.web, settings, reads, log })
  const app = createApp({
    settings,
    services,
    routes: [...routes, ...(web?.routes ?? [])],
    endpoints: ENDPOINTS,
    reads,
    log,
  })
  const server = createHttpServer(settings, app.dispatcher)
  await listen(server, settings)
  let closing: Promise<void> | undefined
  const close = async (): Promise<void> => {
    const drained = drain(server, app, settings.shutdownSeconds)
    live.close() // nobody's request, so it would not end by itself
    await drained
    await web?.close()
    await reads.close()
    await store.close()
  }
  return {
    url: addressOf(server, settings),
    ready: reads.ready,
    close: () => (closing ??= close()),
  }
}

function listen(server: Server, { host, port }: ServerSettings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: host.replace(/^\[|\]$/g, ''), port, backlog: 1024 }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function addressOf(server: Server, settings: ServerSettings): string {
  const { port } = server.address() as AddressInfo // a TCP server's address is never a text
  const host = settings.host.includes(':')
    ? `[${settings.host.replace(/^\[|\]$/g, '')}]`
    : settings.host
  return `http://${host}:${port}${settings.staticPrefix}`
}

async function loadRoutes({ module, name }: ModuleExport): Promise<readonly Route[]> {
  const exported: Record<string, unknown> = await import(module)
  return exported[name] as readonly Route[] // by contract of ServerDependencies
}

function openReads(
  settings: ServerSettings,
  { readerStore, store, artifacts, routes: place = ALL_ROUTES }: ServerDependencies,
  { routes, log }: { routes: readonly Route[]; log: Log },
): Reads {
  const inline = new InlineReads(routes, { store, artifacts, settings })
  if (readerStore === undefined || settings.readers === 0) return inline
  return new ReaderPool({
    threads: settings.readers,
    maxWaiting: settings.readQueue,
    timeoutSeconds: settings.statementTimeoutSeconds,
    data: {
      routes: place,
      openStore: readerStore.open,
      storeOptions: readerStore.options,
      artifactPlaces: artifacts.places,
      settings,
    },
    meanwhile: inline,
    log,
  })
}
