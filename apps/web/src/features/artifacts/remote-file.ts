import { type Artifact, artifactUrl } from '../../api/artifacts.ts'
import { getBytes } from '../../api/fetch-json.ts'

/** A file of which parts are read. */
export interface PartialFile {
  readonly byteLength: number
  /** @param end not included; without it, all the rest */
  readonly slice: (start: number, end?: number) => Promise<ArrayBuffer>
}

/** A logged file; only the parts of it that are read are fetched. */
export function remoteFile(
  runId: string,
  { path, sizeBytes }: Artifact,
  signal: AbortSignal,
): PartialFile {
  return {
    byteLength: sizeBytes,
    slice: (start, end = sizeBytes) =>
      getBytes(artifactUrl(runId, path), { range: [start, end - 1], signal }),
  }
}

/** A file whose bytes are here already. */
export function memoryFile(bytes: ArrayBuffer): PartialFile {
  return {
    byteLength: bytes.byteLength,
    slice: (start, end) => Promise.resolve(bytes.slice(start, end)),
  }
}
