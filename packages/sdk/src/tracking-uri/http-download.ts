import type { Client } from '@waymark/client'
import type { OpenedArtifact, RestOfFile } from './backend.ts'

/** Opens an artifact that a server hands out; the rest of it where the server can send parts. */
export async function openServedArtifact(
  client: Client,
  runId: string,
  path: string,
  { rest, signal }: { rest: RestOfFile | undefined; signal: AbortSignal | undefined },
): Promise<OpenedArtifact> {
  const { status, headers, body } = await client.artifacts.download(
    { runId, path, rest },
    { signal },
  )
  const from = status === 206 ? (rest?.from ?? 0) : 0
  const length = Number(headers['content-length'] ?? Number.NaN)
  return {
    bytes: body,
    from,
    version: headers.etag,
    // A length is that of the compressed bytes where there is an encoding.
    sizeBytes:
      Number.isNaN(length) || headers['content-encoding'] !== undefined ? undefined : from + length,
  }
}
