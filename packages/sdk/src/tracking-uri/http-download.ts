import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { type Client } from '@waymark/client'
import type { OpenedArtifact, RestOfFile } from './backend.ts'

/** Opens an artifact that a server hands out; the rest of it where the server can send parts. */
export async function openServedArtifact(
  client: Client,
  runId: string,
  path: string,
  { rest, signal }: { rest: RestOfFile | undefined; signal: AbortSignal | undefined },
): Promise<OpenedArtifact> {
  const response = await client.artifacts.download({ runId, path, rest }, { signal })
  const from = response.status === 206 ? (rest?.from ?? 0) : 0
  const length = Number(response.headers.get('content-length') ?? Number.NaN)
  return {
    bytes:
      response.body === null
        ? Readable.from([])
        : Readable.fromWeb(response.body as ReadableStream), // the same thing, twice in the types
    from,
    version: response.headers.get('etag') ?? undefined,
    // A length is that of the compressed bytes where there is an encoding.
    sizeBytes:
      Number.isNaN(length) || response.headers.has('content-encoding') ? undefined : from + length,
  }
}
