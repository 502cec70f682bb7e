import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Artifacts } from '@waymark/artifacts'
import type { Store } from '@waymark/store'
import { createApp } from './app.ts'
import { drain } from './kernel/drain.ts'
import { createHttpServer } from './kernel/http-server.ts'
import { createLog, type Log } from './kernel/log.ts'
import type { Route } from './kernel/route.ts'
import { ROUTES } from './mlflow/routes.ts'
import type { ServerSettings } from './settings.ts'

/** What a server is started with; the command line composes it. */
export interface ServerDependencies {
  readonly store: Store
  readonly artifacts: Artifacts
  /** Instead of MLflow's door; for tests. */
  readonly routes?: readonly Route[]
  readonly log?: Log
}

/** A server that listens. */
export interface RunningServer {
  /** `http://127.0.0.1:5000`, with the port that it really has, and the static prefix. */
  readonly url: string
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
  const { store, artifacts, routes = ROUTES, log = createLog(settings.logLevel) } = dependencies
  const app = createApp({ settings, services: { store, artifacts, settings }, routes, log })
  const server = createHttpServer(settings, app.dispatcher)
  await listen(server, settings)
  let closing: Promise<void> | undefined
  const close = async (): Promise<void> => {
    await drain(server, app, settings.shutdownSeconds)
    await store.close()
  }
  return {
    url: addressOf(server, settings),
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
