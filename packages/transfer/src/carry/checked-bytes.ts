import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { TrackingError } from '@waymark/domain'
import type { SourceFile } from '../source.ts'

/**
 * The bytes of a file, which break off with an error unless they are as many as were announced and
 * have the digest on record: a file that was cut short, is being written or was damaged must not
 * pass for a whole one. The last piece is held back until that is sure, since a server takes a file
 * for complete when all announced bytes are there.
 *
 * @param onDamage hears the error too: what reads the stream may tell no more than that it broke off
 */
export function checkedBytes(
  source: Readable,
  file: SourceFile,
  onDamage: (error: unknown) => void,
): Readable {
  async function* check(): AsyncGenerator<Uint8Array> {
    try {
      yield* checked(source, file)
    } catch (error) {
      onDamage(error)
      throw error
    }
  }
  return Readable.from(check(), { objectMode: false })
}

async function* checked(source: Readable, file: SourceFile): AsyncGenerator<Uint8Array> {
  const { path, sizeBytes, sha256 } = file
  const hash = sha256 === undefined ? undefined : createHash('sha256')
  let seen = 0
  let held: Uint8Array | undefined
  try {
    for await (const chunk of source as AsyncIterable<Uint8Array>) {
      seen += chunk.byteLength
      if (seen > sizeBytes) break
      hash?.update(chunk)
      if (held !== undefined) yield held
      held = chunk
    }
  } catch (cause) {
    throw new TrackingError('ARTIFACT_UPLOAD_INCOMPLETE', { path }, { cause })
  }
  if (seen !== sizeBytes) throw new TrackingError('ARTIFACT_UPLOAD_INCOMPLETE', { path })
  const found = hash?.digest('hex')
  if (sha256 !== undefined && found !== undefined && found !== sha256) {
    throw new TrackingError('DUMP_FILE_DAMAGED', { file: file.file ?? path, found, sha256 })
  }
  if (held !== undefined) yield held
}
