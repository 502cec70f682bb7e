import { createServer, type Server } from 'node:http'
import { type AddressInfo, Server as NetServer } from 'node:net'
import { scoringMetrics } from '../metrics/scoring-metrics.ts'
import { type FoundModel, ServedModel, type ServedModelOptions } from '../model/served-model.ts'
import { scoringHandler } from './scoring-handler.ts'

/** How a server of a model is started. */
export interface ServingOptions extends ServedModelOptions {
  /** Looks the model up, and again to see whether there is another one. */
  readonly find: () => Promise<FoundModel>
  readonly host: string
  /** 0 takes one that is free. */
  readonly port: number
  readonly maxBodyBytes?: number | undefined
}

/** A server that runs. */
export interface RunningServing {
  readonly url: string
  readonly served: ServedModel
  /**
   * Takes no more connections, answers what comes over those that are there and tells each to end with its
   * answer, and closes. Connections without a request are closed a second later, those that are still busy
   * after `patienceMs` are cut. Default 30,000.
   */
  stop(patienceMs?: number): Promise<void>
}

const PATIENCE_MS = 30_000

/** For how long a connection without a request is still listened to at the end: one may be on its way. */
const LINGER_MS = 1000

/** Longer than proxies keep their connections (nginx 60 s), so that none sends into one that closes. */
const KEEP_ALIVE_MS = 75_000

/**
 * Serves a model over HTTP once it is loaded and warm.
 *
 * @throws {TrackingError} why the model cannot be loaded; what Node says of an address that is taken
 */
export async function startServing({
  find,
  host,
  port,
  maxBodyBytes,
  ...options
}: ServingOptions): Promise<RunningServing> {
  const metrics = scoringMetrics()
  const served = await ServedModel.open(find, { ...options, onBatch: metrics.onBatch })
  let isStopping = false
  const score = scoringHandler(served, metrics, { maxBodyBytes, isStopping: () => isStopping })
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    if (score(request, response)) return
    const message =
      'This server answers POST /invocations, GET /ping, /health, /version, /model and /metrics.'
    const body = JSON.stringify({ error_code: 'ENDPOINT_NOT_FOUND', message })
    response.writeHead(404, { 'content-type': 'application/json' }).end(body)
  })
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, host, resolve)
    })
  } catch (error) {
    await served.close()
    throw error
  }
  return {
    url: urlOf(server.address() as AddressInfo), // it listens on a port
    served,
    async stop(patienceMs = PATIENCE_MS) {
      isStopping = true
      await drain(server, patienceMs)
      await served.close()
    },
  }
}

async function drain(server: Server, patienceMs: number): Promise<void> {
  // Not the HTTP server's own `close`: that closes idle connections at once, and what is just coming over one is lost.
  const closed = new Promise<void>((resolve) => {
    NetServer.prototype.close.call(server, () => resolve())
  })
  const linger = setTimeout(() => server.closeIdleConnections(), Math.min(LINGER_MS, patienceMs))
  const cut = setTimeout(() => server.closeAllConnections(), patienceMs)
  await closed
  clearTimeout(linger)
  clearTimeout(cut)
}

function urlOf({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}
