import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
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
   * Takes no more requests, answers those under way, and closes. Connections that are still busy after
   * `patienceMs` are cut. Default 30,000.
   */
  stop(patienceMs?: number): Promise<void>
}

const PATIENCE_MS = 30_000

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
  const server = createServer((request, response) => {
    if (score(request, response)) return
    const message =
      'This server answers POST /invocations, GET /ping, /health, /version and /metrics.'
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
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      const cut = setTimeout(() => server.closeAllConnections(), patienceMs)
      await closed
      clearTimeout(cut)
      await served.close()
    },
  }
}

function urlOf({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}
