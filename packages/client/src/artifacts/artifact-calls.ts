import {
  type AnyEndpoint,
  deleteServedArtifact,
  downloadServedArtifact,
  fillPath,
  getArtifact,
  getLoggedModelArtifact,
  getModelVersionArtifact,
  uploadServedArtifact,
} from '@waymark/protocol'
import type { CallOptions } from '../options.ts'
import type { FileBody } from '../transport/file-body.ts'
import type { Answer, StreamedBody } from '../transport/http-exchange.ts'
import type { Transport } from '../transport/transport.ts'

/** What is still to be downloaded of a file. */
interface RestOfArtifact {
  /** The first byte that is missing. */
  readonly from: number
  /** The `ETag` that the bytes before belong to. */
  readonly version: string
}

/** Bytes of artifacts. Paths have no leading slash; served paths begin at the server's root. */
export interface ArtifactCalls {
  /**
   * A run's artifact: 206 with the rest of it if `rest` says where that begins and the file is
   * still the same version, else 200 with all of it.
   */
  download(
    args: { runId: string; path: string; rest?: RestOfArtifact | undefined },
    options?: CallOptions,
  ): Promise<Answer>
  downloadOfModelVersion(
    args: { name: string; version: string; path: string },
    options?: CallOptions,
  ): Promise<Answer>
  downloadOfLoggedModel(
    args: { modelId: string; path: string },
    options?: CallOptions,
  ): Promise<Answer>
  downloadServed(args: { path: string }, options?: CallOptions): Promise<Answer>
  /** Stores a file of any size; one that stood there is replaced. */
  uploadServed(
    args: { path: string; body: Uint8Array | StreamedBody | FileBody },
    options?: CallOptions,
  ): Promise<void>
  deleteServed(args: { path: string }, options?: CallOptions): Promise<void>
}

/** The endpoints that carry bytes instead of JSON. */
export function artifactCalls(transport: Transport): ArtifactCalls {
  const download = (
    { method }: AnyEndpoint,
    target: string,
    call?: CallOptions,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer> => transport.sendForBody({ method, target, headers, isRepeatable: true }, call)

  return {
    download: ({ runId, path, rest }, call) =>
      download(
        getArtifact,
        withQuery(getArtifact, { run_id: runId, path }),
        call,
        rest && { range: `bytes=${rest.from}-`, 'if-range': rest.version },
      ),
    downloadOfModelVersion: (args, call) =>
      download(getModelVersionArtifact, withQuery(getModelVersionArtifact, args), call),
    downloadOfLoggedModel: ({ modelId, path }, call) => {
      const target = `${pathOf(getLoggedModelArtifact, { modelId })}?${new URLSearchParams({ artifact_file_path: path })}`
      return download(getLoggedModelArtifact, target, call)
    },
    downloadServed: ({ path }, call) =>
      download(
        downloadServedArtifact,
        pathOf(downloadServedArtifact, { artifactPath: path }),
        call,
      ),
    async uploadServed({ path, body }, call) {
      const target = pathOf(uploadServedArtifact, { artifactPath: path })
      const contentType = 'application/octet-stream'
      await transport.sendForText(
        { method: 'PUT', target, body, contentType, isRepeatable: true },
        call,
      )
    },
    async deleteServed({ path }, call) {
      const target = pathOf(deleteServedArtifact, { artifactPath: path })
      await transport.sendForText({ method: 'DELETE', target, isRepeatable: true }, call)
    },
  }
}

function withQuery(endpoint: AnyEndpoint, query: Record<string, string>): string {
  return `${endpoint.paths[0]}?${new URLSearchParams(query)}`
}

function pathOf(endpoint: AnyEndpoint, args: Record<string, string>): string {
  return fillPath(endpoint.paths[0] ?? endpoint.path, args)
}
