import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { ByteRange, OpenArtifact } from '../repository.ts'

/** A source of the given chunks; an error among them breaks it off there. */
export function source(...chunks: readonly (string | Error)[]): Readable {
  return Readable.from(
    (function* () {
      for (const chunk of chunks) {
        if (chunk instanceof Error) throw chunk
        yield Buffer.from(chunk)
      }
    })(),
    { objectMode: false },
  )
}

/** All bytes of an open artifact, or of a part of it, as text. */
export async function bytesOf(artifact: OpenArtifact, range?: ByteRange): Promise<string> {
  return (await buffer(artifact.read(range))).toString()
}
