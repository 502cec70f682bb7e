import { skipToken, useQuery } from '@tanstack/react-query'
import type { Artifact } from '../../../api/artifacts.ts'
import { ErrorPanel, Skeleton } from '../../../components/states.tsx'
import { useFile } from '../use-file.ts'
import { ArrayView } from './array-view.tsx'
import { readNpy } from './read-npy.ts'

/** A file of NumPy's as the array that it holds. */
export function NpyPreview(props: { readonly runId: string; readonly artifact: Artifact }) {
  const { runId, artifact } = props
  const { path, sizeBytes } = artifact
  const { open, error: unread, retry } = useFile(runId, artifact)
  const key = ['artifacts', runId, 'npy', path, sizeBytes]
  const { data, error } = useQuery({
    queryKey: [...key, 'head'],
    queryFn: open ? ({ signal }) => readNpy(open(signal)) : skipToken,
    retry: false,
  })
  if (unread) {
    return <ErrorPanel title="This file could not be read" error={unread} onRetry={retry} />
  }
  if (error) return <p role="alert">This file cannot be read as a NumPy array: {error.message}.</p>
  if (data === undefined || open === undefined) {
    return <Skeleton rows={8} label="Reading the array" />
  }
  return <ArrayView queryKey={key} open={open} array={data} fileBytes={sizeBytes} />
}
