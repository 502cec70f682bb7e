import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { TransferSource } from '../source.ts'
import { dumpSource } from './dump-source.ts'

/**
 * Reads a dump from a stream, which is kept in a temporary file until the source is closed: a dump is
 * read in another order than it is written. Files lie beside a dump and do not come through a stream.
 */
export async function pipedDump(
  input: Readable,
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): Promise<TransferSource> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-import-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  const path = join(folder, 'dump.ndjson')
  try {
    await pipeline(input, createWriteStream(path, { mode: 0o600 }), signal ? { signal } : {})
    const source = await dumpSource(path, { label: 'standard input', withFiles: false })
    return {
      ...source,
      async [Symbol.asyncDispose]() {
        await source[Symbol.asyncDispose]()
        await remove()
      },
    }
  } catch (error) {
    await remove()
    throw error
  }
}
