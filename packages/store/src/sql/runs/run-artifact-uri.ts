import { appendUriPath } from '../append-uri-path.ts'

/** Where the artifacts of a run go, by its experiment's location; null leads nowhere. */
export function runArtifactUri(experimentLocation: string | null, runId: string): string {
  return appendUriPath(experimentLocation ?? '', runId, 'artifacts')
}
