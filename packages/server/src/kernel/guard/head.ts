import type { IncomingMessage } from 'node:http'
import { TrackingError } from '@waymark/domain'
import type { ServerSettings } from '../../settings.ts'

/** The limits that a request's head is held to. */
export type HeadLimits = Pick<ServerSettings, 'maxUrlBytes' | 'maxHeaderBytes' | 'maxHeaderLines'>

const ONCE = new Set(['host', 'content-length', 'transfer-encoding', 'content-type', 'origin'])

/**
 * Refuses a head that is too large or that two readers could understand differently. Node's parser
 * has already refused bad framing; it folds or drops some repeated headers, which we see here.
 */
export function checkHead(request: IncomingMessage, limits: HeadLimits): void {
  if ((request.url ?? '').length > limits.maxUrlBytes) {
    throw new TrackingError('URL_TOO_LONG', { limit: limits.maxUrlBytes })
  }
  const { rawHeaders } = request
  if (rawHeaders.length / 2 > limits.maxHeaderLines) {
    throw new TrackingError('HEADERS_TOO_LARGE', {
      limit: `${limits.maxHeaderLines} lines, the limit of --max-header-lines`,
    })
  }
  let bytes = 0
  let seen = ''
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? ''
    bytes += name.length + (rawHeaders[index + 1] ?? '').length + 4
    // Length first: lower-casing every name would be a third of this loop.
    if (name.length < 4 || name.length > 17) continue
    const key = name.toLowerCase()
    if (!ONCE.has(key)) continue
    if (seen.includes(`${key} `)) throw twice(key)
    seen += `${key} `
  }
  if (bytes > limits.maxHeaderBytes) {
    throw new TrackingError('HEADERS_TOO_LARGE', {
      limit: `${limits.maxHeaderBytes} bytes, the limit of --max-header-bytes`,
    })
  }
}

function twice(header: string): TrackingError {
  return new TrackingError('REQUEST_MALFORMED', {
    reason: `The header ${header} is given twice.`,
  })
}
