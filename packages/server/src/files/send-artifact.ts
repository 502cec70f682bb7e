import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { type ArtifactPlace, type OpenArtifact, splitArtifactPath } from '@waymark/artifacts'
import { readRange, UNSATISFIABLE } from './byte-range.ts'
import { attachmentNamed } from './content-disposition.ts'
import { mediaTypeOf } from './media-type.ts'

/** The request and the response of a raw route. */
export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

/**
 * Whoever stored the bytes, and whatever they are, a browser that opens their address saves them
 * and runs nothing: the type is inert, the page has no origin, and no other page can embed it.
 */
const INERT_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-cache',
  'Accept-Ranges': 'bytes',
}

/** Streams one file as an attachment; ranges and conditions of RFC 9110 are honoured. */
export function sendArtifact(place: ArtifactPlace, exchange: Exchange): Promise<void> {
  const { name } = splitArtifactPath(place.path)
  return sendArtifactAs(place, exchange, {
    ...INERT_HEADERS,
    'Content-Disposition': attachmentNamed(name),
    'Content-Type': mediaTypeOf(name),
  })
}

/** {@link sendArtifact} under other headers: whoever names them answers for what a browser does. */
export async function sendArtifactAs(
  { repository, path }: ArtifactPlace,
  exchange: Exchange,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  const file = await repository.open(path)
  try {
    await answerWith(file, exchange, headers)
  } finally {
    await file.close()
  }
}

async function answerWith(
  file: OpenArtifact,
  { request, response }: Exchange,
  { 'Content-Type': type = '', ...headers }: Readonly<Record<string, string>>,
) {
  const etag = `"${file.version}"`
  const modified = new Date(file.modifiedAtMs).toUTCString()
  for (const [header, value] of Object.entries(headers)) response.setHeader(header, value)
  response.setHeader('ETag', etag)
  response.setHeader('Last-Modified', modified)

  if (isKnown(request.headers['if-none-match'], etag)) return endWith(response, 304)
  response.setHeader('Content-Type', type)

  const condition = request.headers['if-range']
  const isRangeValid = condition === undefined || condition === etag || condition === modified
  const range = isRangeValid ? readRange(request.headers.range, file.sizeBytes) : undefined
  if (range === UNSATISFIABLE) {
    response.setHeader('Content-Range', `bytes */${file.sizeBytes}`)
    response.setHeader('Content-Length', 0)
    return endWith(response, 416)
  }
  if (range !== undefined) {
    response.statusCode = 206
    response.setHeader('Content-Range', `bytes ${range.first}-${range.last}/${file.sizeBytes}`)
  }
  response.setHeader('Content-Length', range ? range.last - range.first + 1 : file.sizeBytes)
  if (request.method === 'HEAD') response.end()
  else await pipeline(file.read(range), response).catch(unlessGone)
}

/** A client that leaves in the middle is its own affair; a disk that fails is not. */
function unlessGone(error: NodeJS.ErrnoException): void {
  const codes = ['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE']
  if (!codes.includes(error.code ?? '')) throw error
}

function isKnown(header: string | undefined, etag: string): boolean {
  return header?.split(',').some((one) => one.trim().replace(/^W\//, '') === etag) ?? false
}

function endWith(response: ServerResponse, status: number): void {
  response.statusCode = status
  response.end()
}
