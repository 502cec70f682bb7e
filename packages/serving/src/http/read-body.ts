import type { IncomingMessage } from 'node:http'
import { TrackingError } from '@waymark/domain'

/**
 * The whole body of a request.
 *
 * @throws {TrackingError} `BODY_TOO_LARGE`
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > limit) throw new TrackingError('BODY_TOO_LARGE', { limit })
    parts.push(part)
  }
  return Buffer.concat(parts)
}
