import { type Artifact, artifactUrl } from '../../api/artifacts.ts'
import { getBytes } from '../../api/fetch-json.ts'

import type { PartialFile } from './partial-file.ts'

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
