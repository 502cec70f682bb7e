import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { Socket } from 'node:net'
import type { ServerSettings } from '../settings.ts'
import type { Dispatcher } from './dispatcher.ts'
import { answerUnreadable } from './unreadable.ts'

// Files that must stay free for the database, artifacts and threads when connections take the rest.
const RESERVED_DESCRIPTORS = 96
// macOS gives a process this many once Node has raised its soft limit.
const FALLBACK_OPEN_FILES = 10_240

/** Node's HTTP server with its limits set and every way in led through the dispatcher. */
export function createHttpServer(settings: ServerSettings, dispatcher: Dispatcher): Server {
  const server = createServer(
    {
      // The parser counts URL and headers together; the guard then tells which was too large.
      maxHeaderSize: settings.maxUrlBytes + settings.maxHeaderBytes,
      headersTimeout: settings.headerTimeoutSeconds * 1000,
      // A total time would cut large uploads: ActiveRequests watches the rate instead.
      requestTimeout: 0,
      connectionsCheckingInterval: Math.min(5000, settings.headerTimeoutSeconds * 500),
      keepAliveTimeout: settings.keepAliveSeconds * 1000,
      // The guard refuses a missing Host with a JSON answer, but for /health.
      requireHostHeader: false,
      noDelay: true,
    },
    dispatcher.handle,
  )
  // 0: all lines are kept. Node would drop those beyond the limit silently, and with them a second Host.
  server.maxHeadersCount = 0
  server.maxConnections = connectionLimit()
  server.on('clientError', (error, socket) => {
    answerUnreadable(error, socket as Socket, dispatcher.commonHeaders) // Node passes a Duplex in type only
  })
  server.on('checkContinue', (request, response) => {
    // After the guard: a refused client has its answer by now and must not go on.
    dispatcher.handle(request, response)
    if (!response.headersSent) response.writeContinue()
  })
  server.on('checkExpectation', dispatcher.handle)
  return server
}

function connectionLimit(): number {
  const limit = openFilesLimit()
  return Math.max(32, limit - RESERVED_DESCRIPTORS)
}

function openFilesLimit(): number {
  try {
    const line = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'latin1'))
    return Number(line?.[1] ?? Number.NaN) || FALLBACK_OPEN_FILES
  } catch {
    return FALLBACK_OPEN_FILES // no /proc but on Linux
  }
}
