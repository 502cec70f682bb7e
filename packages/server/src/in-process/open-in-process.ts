import { type Duplex, duplexPair } from 'node:stream'
import type { Artifacts } from '@waymark/artifacts'
import { ENDPOINTS } from '@waymark/protocol'
import type { Store } from '@waymark/store'
import { createApp } from '../app.ts'
import { createHttpServer } from '../kernel/http-server.ts'
import { LiveHub } from '../kernel/live/live-hub.ts'
import { createLog, type Log } from '../kernel/log.ts'
import { InlineReads } from '../readers/inline-reads.ts'
import { ROUTES } from '../routes.ts'
import { defaultSettings, type ServerSettings } from '../settings.ts'

/** A server that listens nowhere. */
export interface InProcessServer {
  /** What requests are addressed to; means nothing outside of this process. */
  readonly url: string
  /** Makes the connection of a request; it reaches this server alone. */
  readonly connect: () => Duplex
  /** Ends its connections; store and artifacts stay open. */
  close(): void
}

/**
 * A whole server over a store that this process has open, without a socket: what it answers is what
 * `waymark server` would answer, and nobody else can ask.
 */
export function openInProcess({
  store,
  artifacts,
  settings = defaultSettings(),
  log = createLog('error'),
}: {
  readonly store: Store
  readonly artifacts: Artifacts
  readonly settings?: ServerSettings
  readonly log?: Log
}): InProcessServer {
  const live = new LiveHub(store.screens, log)
  const services = { store, artifacts, settings, live, stores: () => [] }
  const app = createApp({
    settings,
    services,
    routes: ROUTES,
    endpoints: ENDPOINTS,
    reads: new InlineReads(ROUTES, services),
    log,
  })
  const server = createHttpServer(settings, app.dispatcher)
  return {
    url: 'http://localhost',
    connect() {
      const [ours, theirs] = duplexPair()
      server.emit('connection', theirs)
      return ours
    },
    close() {
      live.close()
      server.close()
    },
  }
}
