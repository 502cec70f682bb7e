import { apiUrl, getJson, ownUrl } from './fetch-json.ts'

/** A file or folder that a run logged. `path` is relative to the run's root. */
export interface Artifact {
  readonly path: string
  readonly isFolder: boolean
  readonly sizeBytes: number
}

interface WireFile {
  readonly path: string
  readonly is_dir?: boolean
  readonly file_size?: number | string
}

// `epoch_2` before `epoch_10`.
const byName = new Intl.Collator(undefined, { numeric: true })

/** What lies in one folder of a run, folders first; the root is the empty path. */
export async function listArtifacts(
  { runId, path }: { readonly runId: string; readonly path: string },
  signal: AbortSignal,
): Promise<readonly Artifact[]> {
  const query = { run_id: runId, path: path || undefined }
  const body = (await getJson('artifacts/list', query, signal)) as { files?: readonly WireFile[] }
  const artifacts = (body.files ?? []).map((file) => ({
    path: file.path,
    isFolder: file.is_dir === true,
    sizeBytes: Number(file.file_size ?? 0),
  }))
  return artifacts.toSorted(
    (a, b) => Number(b.isFolder) - Number(a.isFolder) || byName.compare(a.path, b.path),
  )
}

/** The address of all files of a run, as clients take it: `mlflow-artifacts:/1/4c1…/artifacts`. */
export async function getArtifactRoot(runId: string, signal: AbortSignal): Promise<string> {
  const { run } = (await getJson('runs/get', { run_id: runId }, signal)) as {
    readonly run: { readonly info: { readonly artifact_uri: string } }
  }
  return run.info.artifact_uri
}

/** Where a file's bytes are; the server always hands them out as a download. */
export function artifactUrl(runId: string, path: string): string {
  return apiUrl('get-artifact', { path, run_uuid: runId })
}

/** Where a folder, or without a path all that a run logged, is as one zip. */
export function zipUrl(runId: string, path: string): string {
  return ownUrl('artifacts/zip', { runId, path: path || undefined })
}

/** Where a logged page is shown as one, for a frame without an origin. */
export function previewUrl(runId: string, path: string): string {
  return ownUrl('artifacts/preview', { runId, path })
}
