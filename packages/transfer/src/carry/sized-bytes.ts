import { Readable } from 'node:stream'
import { TrackingError } from '@waymark/domain'

/**
 * The bytes of a file, which break off with an error unless they are as many as were announced: a
 * file that was cut short on its way, or is being written, must not pass for a whole one.
 */
export function sizedBytes(
  source: Readable,
  { path, sizeBytes }: { readonly path: string; readonly sizeBytes: number },
): Readable {
  async function* count(): AsyncGenerator<Uint8Array> {
    let seen = 0
    try {
      for await (const chunk of source as AsyncIterable<Uint8Array>) {
        seen += chunk.byteLength
        if (seen > sizeBytes) break
        yield chunk
      }
    } catch (cause) {
      throw new TrackingError('ARTIFACT_UPLOAD_INCOMPLETE', { path }, { cause })
    }
    if (seen !== sizeBytes) throw new TrackingError('ARTIFACT_UPLOAD_INCOMPLETE', { path })
  }
  return Readable.from(count(), { objectMode: false })
}
