import { useQuery } from '@tanstack/react-query'
import { type Artifact, artifactUrl } from '../../api/artifacts.ts'
import { getBytes } from '../../api/fetch-json.ts'
import { memoryFile, type PartialFile } from './partial-file.ts'
import { remoteFile } from './remote-file.ts'

/** A file that can be read as often as one likes. */
export type OpenFile = (signal: AbortSignal) => PartialFile

/** A smaller file is read at once: then nothing of it is a wait. */
export const WHOLE_BYTES = 8_000_000

/** A logged file: read as a whole where it is small, else in the parts that are asked for. */
export function useFile(
  runId: string,
  artifact: Artifact,
): {
  readonly open: OpenFile | undefined
  readonly error: Error | null
  readonly retry: () => void
} {
  const { path, sizeBytes } = artifact
  const isSmall = sizeBytes <= WHOLE_BYTES
  const { data, error, refetch } = useQuery({
    queryKey: ['artifacts', runId, 'bytes', path, sizeBytes],
    queryFn: ({ signal }) => getBytes(artifactUrl(runId, path), { signal }),
    enabled: isSmall,
    gcTime: 30_000,
  })
  const open = isSmall
    ? data && (() => memoryFile(data))
    : (signal: AbortSignal) => remoteFile(runId, artifact, signal)
  return { open, error, retry: refetch }
}
