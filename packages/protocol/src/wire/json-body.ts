import { isUtf8 } from 'node:buffer'
import { parseJsonText } from '@waymark/domain'

/**
 * The JSON value of a request body as Python reads it: a byte order mark is skipped, NaN and
 * Infinity may stand bare, whole numbers beyond 2^53 stay exact (as bigint). Undefined for a body
 * that is no JSON, which MLflow treats as an empty one.
 *
 * @throws {TrackingError} `INVALID_VALUE` when it nests too deep, as `parseJsonText` says
 */
export function parseJsonBody(body: Uint8Array): unknown {
  const text = bodyText(body)
  return text === undefined ? undefined : parseJsonText(text)
}

/** A body's text; undefined for one that is empty or not Unicode. */
export function bodyText(body: Uint8Array): string | undefined {
  if (body.length === 0) return undefined
  const [a, b] = body
  if (body.length >= 2 && (a === 0 || b === 0 || (a === 0xff && b === 0xfe))) {
    return b === 0 || a === 0xff ? new TextDecoder('utf-16le').decode(body) : undefined
  }
  if (!isUtf8(body)) return undefined
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  const hasMark = a === 0xef && b === 0xbb && body[2] === 0xbf
  return bytes.toString('utf8', hasMark ? 3 : 0)
}
