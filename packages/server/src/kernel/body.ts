import type { IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { gunzip, inflate } from 'node:zlib'
import { TrackingError } from '@waymark/domain'

const NOTHING = new Uint8Array(0)

const UNPACK: Readonly<Record<string, typeof gunzip>> = {
  gzip: gunzip,
  'x-gzip': gunzip,
  deflate: inflate,
}

/**
 * The whole body, unpacked.
 *
 * @param limit bytes, before and after unpacking; memory stays below twice of it.
 * @throws {TrackingError} `BODY_TOO_LARGE`, at once where Content-Length tells; `ENCODING_NOT_SUPPORTED`.
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Uint8Array> {
  const { headers } = request
  const announced = headers['content-length']
  // Without either header there is no body, and the stream's end need not be waited for.
  if (announced === undefined && headers['transfer-encoding'] === undefined) return NOTHING
  const encoding = headers['content-encoding']
  const unpack = encoding === undefined ? undefined : findUnpacker(encoding)
  if (Number(announced ?? 0) > limit) throw new TrackingError('BODY_TOO_LARGE', { limit })
  const packed = await collect(request, limit)
  return unpack === undefined || packed.length === 0 ? packed : unpackBody(packed, unpack, limit)
}

function findUnpacker(encoding: string): typeof gunzip | undefined {
  const name = encoding.trim().toLowerCase()
  if (name === 'identity' || name === '') return undefined
  const unpack = Object.hasOwn(UNPACK, name) ? UNPACK[name] : undefined
  if (unpack === undefined) throw new TrackingError('ENCODING_NOT_SUPPORTED', { encoding })
  return unpack
}

function collect(request: IncomingMessage, limit: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    request.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length > limit) {
        request.removeAllListeners('data')
        reject(new TrackingError('BODY_TOO_LARGE', { limit }))
      } else chunks.push(chunk)
    })
    // Most bodies come in one chunk: no copy then.
    request.on('end', () =>
      resolve(chunks.length === 1 ? (chunks[0] ?? NOTHING) : Buffer.concat(chunks)),
    )
    request.on('error', reject)
  })
}

async function unpackBody(
  packed: Uint8Array,
  unpack: typeof gunzip,
  limit: number,
): Promise<Uint8Array> {
  try {
    return await promisify<Uint8Array, { maxOutputLength: number }, Buffer>(unpack)(packed, {
      maxOutputLength: limit,
    })
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException // zlib throws nothing else
    if (code === 'ERR_BUFFER_TOO_LARGE')
      throw new TrackingError('BODY_TOO_LARGE', { limit }, { cause })
    const reason = 'The body is not what its Content-Encoding says.'
    throw new TrackingError('REQUEST_MALFORMED', { reason }, { cause })
  }
}
