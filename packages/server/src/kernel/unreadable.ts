import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { TrackingError } from '@waymark/domain'
import type { Answer } from './answer.ts'
import { refusalAnswer } from './failure.ts'

interface ParserError extends Error {
  readonly code?: string
}

/**
 * Answers what Node's parser refused before there was a request: bad framing, a head that is too
 * large or too slow. Written by hand on the socket, since no response object exists; always the
 * last answer of its connection.
 */
export function answerUnreadable(
  error: ParserError,
  socket: Socket & { _httpMessage?: { headersSent: boolean } },
  commonHeaders: readonly string[],
): void {
  // The parser goes on reading and failing while the connection lingers.
  if (lingering.has(socket)) return
  // Half an answer of an earlier request may be on its way: nothing can be put into it.
  // oxlint-disable-next-line no-underscore-dangle -- Node has no public name for it
  const isAnswering = socket._httpMessage?.headersSent === true
  if (error.code === 'ECONNRESET' || !socket.writable || isAnswering) {
    socket.destroy()
    return
  }
  socket.end(toWire(refusalAnswer(toRefusal(error)), commonHeaders))
  linger(socket)
}

/** How long a refused client may take to read its answer and close. */
const LINGER_MS = 2000

const lingering = new WeakSet<Socket>()

/**
 * Keeps a refused connection until its client has closed it. Closing it at once, with bytes that
 * were not read, makes the system throw away what was written, and the client would never learn
 * why. A client that never closes is cut.
 */
function linger(socket: Socket): void {
  lingering.add(socket)
  const cut = setTimeout(() => socket.destroy(), LINGER_MS)
  cut.unref()
  socket.once('close', () => clearTimeout(cut))
}

function toRefusal({ code }: ParserError): TrackingError {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return new TrackingError('HEADERS_TOO_LARGE', { limit: 'the limit of --max-header-bytes' })
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new TrackingError('REQUEST_TOO_SLOW', {
      limit: 'its headers did not arrive within the limit of --header-timeout',
    })
  }
  return new TrackingError('REQUEST_MALFORMED', { reason: 'This is not a valid HTTP request.' })
}

function toWire({ status, headers, payload }: Answer, commonHeaders: readonly string[]): string {
  const all = [
    ...commonHeaders,
    ...headers,
    'Content-Length',
    String(payload.length),
    'Connection',
    'close',
  ]
  const lines = all.map((text, index) => text + (index % 2 === 0 ? ': ' : '\r\n'))
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${String(payload)}`
}
