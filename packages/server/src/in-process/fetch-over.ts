import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { type Duplex, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** A status whose answer has no body, which `Response` insists on. */
const BODILESS = new Set([204, 205, 304])

/**
 * A `fetch` whose requests go over connections that `connect` makes, one a request. Takes what our
 * client sends: texts, bytes and blobs.
 */
export function fetchOver(connect: () => Duplex): typeof fetch {
  return async (input, { method = 'GET', headers, body, signal } = {}) => {
    const { pathname, search } = new URL(input instanceof Request ? input.url : input)
    const sent = request({
      method,
      path: pathname + search,
      headers: { ...Object.fromEntries(new Headers(headers)), ...lengthOf(body ?? null) },
      createConnection: connect,
      ...(signal && { signal }),
    })
    const answer = answerTo(sent)
    // A refused upload is answered before all of it is sent: the answer tells more than the pipe.
    const sending = sendBody(sent, body ?? null)
    const received = await Promise.race([answer, sending.then(() => answer)])
    sending.catch(() => undefined)
    return toResponse(received)
  }
}

// Node leaves it out for DELETE, and the body would be read as another request.
function lengthOf(body: RequestInit['body'] | null): { 'content-length'?: string } {
  if (typeof body === 'string') return { 'content-length': String(Buffer.byteLength(body)) }
  if (body instanceof Uint8Array) return { 'content-length': String(body.byteLength) }
  return {}
}

function answerTo(sent: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    sent.once('response', resolve)
    sent.once('error', reject)
  })
}

async function sendBody(sent: ClientRequest, body: RequestInit['body'] | null): Promise<void> {
  if (body instanceof Blob) return pipeline(Readable.fromWeb(body.stream() as never), sent) // DOM's and Node's types of one class
  if (body === null || typeof body === 'string' || body instanceof Uint8Array) {
    sent.end(body ?? undefined)
    return
  }
  throw new TypeError('Only texts, bytes and blobs can be sent in this process.')
}

function toResponse(received: IncomingMessage): Response {
  const status = received.statusCode ?? 500
  const headers = new Headers()
  for (let at = 0; at < received.rawHeaders.length; at += 2) {
    headers.append(received.rawHeaders[at] ?? '', received.rawHeaders[at + 1] ?? '')
  }
  if (BODILESS.has(status)) {
    received.resume()
    return new Response(null, { status, headers })
  }
  return new Response(Readable.toWeb(received) as never, { status, headers }) // as above
}
