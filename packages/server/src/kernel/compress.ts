import type { IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import {
  type BrotliCompress,
  brotliCompress,
  constants,
  createBrotliCompress,
  createGzip,
  type Gzip,
  gzip,
} from 'node:zlib'
import { isLoopback } from '../settings/checks.ts'
import type { Answer } from './answer.ts'

/** What squeezes as {@link compress} does, but an answer that comes in parts. */
export interface Squeezer {
  readonly coding: Coding
  readonly stream: BrotliCompress | Gzip
}

/** A squeezer for a client; undefined for one that takes the answer as it is. */
export function squeezerFor(request: IncomingMessage): Squeezer | undefined {
  const coding = codingFor(request)
  if (coding === undefined) return undefined
  const stream = coding === 'br' ? createBrotliCompress(BROTLI) : createGzip(GZIP)
  return { coding, stream }
}

/** Below this many bytes a packet is saved by nothing. */
const WORTH_COMPRESSING = 1024

const compressBrotli = promisify(brotliCompress)
const compressGzip = promisify(gzip)

const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } }
const GZIP = { level: 1 }

type Coding = 'br' | 'gzip'

/**
 * An answer as small as its client takes it. Programs on this very machine get it as it is, since
 * squeezing costs more than loopback does; browsers, who name Brotli, get it squeezed wherever
 * they are. Done on Node's own threads, at levels that keep pace with the network.
 */
export async function compress(request: IncomingMessage, answer: Answer): Promise<Answer> {
  if (answer.payload.length < WORTH_COMPRESSING) return answer
  const coding = codingFor(request)
  if (coding === undefined) return answer
  const payload = await (coding === 'br'
    ? compressBrotli(answer.payload, BROTLI)
    : compressGzip(answer.payload, GZIP))
  const headers = [...answer.headers, 'Content-Encoding', coding, 'Vary', 'Accept-Encoding']
  return { ...answer, headers, payload }
}

function codingFor({ headers, socket }: IncomingMessage): Coding | undefined {
  const accepted = headers['accept-encoding']
  if (typeof accepted !== 'string') return undefined
  if (accepts(accepted, 'br')) return 'br'
  const peer = (socket.remoteAddress ?? '').replace(/^::ffff:/, '') // IPv4 on a socket for both
  return accepts(accepted, 'gzip') && !isLoopback(peer) ? 'gzip' : undefined
}

// A client may name a coding only to refuse it.
function accepts(accepted: string, coding: Coding): boolean {
  return accepted.split(',').some((part) => {
    const [name, ...parameters] = part.split(';').map((text) => text.trim().toLowerCase())
    return name === coding && !parameters.some((text) => /^q=0(\.0*)?$/.test(text))
  })
}
