import * as http from 'node:http'
import * as https from 'node:https'
import { type Duplex, Readable } from 'node:stream'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { RunBatch } from '@waymark/domain'
import { encodeLogBatch } from '@waymark/protocol/log-batch'
import { type FileBody, readFileBody } from './file-body.ts'
import { agentOptions, type TlsOptions } from './tls.ts'

/** A body of known length that is read while it is sent; opened anew for each attempt. */
export interface StreamedBody {
  readonly sizeBytes: number
  readonly open: () => Promise<Readable>
}

/** A log-batch request: its text is made where it is sent, on whichever thread that is. */
interface BatchBody {
  readonly batch: RunBatch
}

/** What a message may hold. A body can be sent more than once, so it is no stream that is under way. */
export type Body = string | Uint8Array | StreamedBody | FileBody | BatchBody

/** What is sent: once, with nothing added but a length. */
interface Message {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Body | undefined
  readonly signal: AbortSignal
}

/** The head of an answer, and its body, still to be read. */
export interface Answer {
  readonly status: number
  /** By name in small letters. */
  readonly headers: http.IncomingHttpHeaders
  readonly body: Readable
}

/** Sends a message and gives the answer. @throws what Node's sockets throw */
export type Exchange = (message: Message) => Promise<Answer>

/**
 * Idle connections are given up sooner than servers do (uvicorn: 5 s): one that is closed from over
 * there while a request is on its way loses that request.
 */
const KEPT = { keepAlive: true, timeout: 4000 }

const plainAgent = new http.Agent(KEPT)
const tlsAgent = new https.Agent(KEPT)
const unpack = promisify(gunzip)

/**
 * Makes what speaks HTTP for a client. It is Node's old module and not `fetch`, because the streams of
 * `fetch` detach array buffers, and V8 (of Node 20 and 22) then drops what it assumes of typed
 * arrays: every loop over them in the whole program, a training's arithmetic, takes two to four times
 * as long ever after.
 */
export function createExchange({
  tls,
  connect,
}: {
  readonly tls?: TlsOptions | undefined
  readonly connect?: (() => Duplex) | undefined
}): Exchange {
  const secureAgent =
    tls === undefined ? tlsAgent : new https.Agent({ ...KEPT, ...agentOptions(tls) })
  return async ({ method, url, headers, body: given, signal }) => {
    const body = isBatch(given) ? encodeLogBatch(given.batch) : given
    const isSecure = url.protocol === 'https:'
    const request = (isSecure ? https : http).request(url, {
      method,
      headers: { ...headers, 'content-length': lengthOf(body) },
      signal,
      ...(connect === undefined
        ? { agent: isSecure ? secureAgent : plainAgent }
        : { createConnection: connect }),
    })
    const answer = answerTo(request)
    // A refused upload is answered before all of it is sent, so only the answer is waited for.
    if (isStreamed(body))
      openBody(body).then(
        (stream) => sendStream(request, stream, body.sizeBytes),
        (error) => request.destroy(error),
      )
    else request.end(body)
    const received = await answer
    return { status: received.statusCode ?? 0, headers: received.headers, body: received }
  }
}

/** The whole body of an answer. */
export async function textOf({ headers, body }: Answer): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of body) chunks.push(chunk as Buffer)
  const bytes = Buffer.concat(chunks)
  const isPacked = headers['content-encoding'] === 'gzip'
  return (isPacked ? await unpack(bytes) : bytes).toString('utf8')
}

function answerTo(request: http.ClientRequest): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once('response', resolve)
    request.on('error', reject) // what comes after the answer is the answer's own
  })
}

function sendStream(request: http.ClientRequest, stream: Readable, sizeBytes: number): void {
  const source = Readable.from(exactly(stream, sizeBytes), { highWaterMark: 1 })
  source.on('error', (error) => request.destroy(error))
  request.once('close', () => source.destroy())
  source.pipe(request)
}

/** What was said to come: a byte more would be taken for another request. */
async function* exactly(
  stream: AsyncIterable<Uint8Array>,
  sizeBytes: number,
): AsyncGenerator<Uint8Array> {
  let left = sizeBytes
  for await (const chunk of stream) {
    left -= chunk.length
    if (left < 0) break
    yield chunk
  }
  if (left !== 0) throw new Error('its length changed while it was sent')
}

/** Said even of nothing: servers behind WSGI read no body in chunks, nor one of a DELETE unannounced. */
function lengthOf(body: Exclude<Body, BatchBody> | undefined): number {
  if (body === undefined) return 0
  if (typeof body === 'string') return Buffer.byteLength(body)
  return isStreamed(body) ? body.sizeBytes : body.byteLength
}

function isBatch(body: Body | undefined): body is BatchBody {
  return typeof body === 'object' && 'batch' in body
}

function isStreamed(body: Body | undefined): body is StreamedBody | FileBody {
  return typeof body === 'object' && 'sizeBytes' in body
}

function openBody(body: StreamedBody | FileBody): Promise<Readable> {
  return 'open' in body ? body.open() : readFileBody(body)
}
