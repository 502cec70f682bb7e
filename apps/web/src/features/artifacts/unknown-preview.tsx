import { useQuery } from '@tanstack/react-query'
import type { Artifact } from '../../api/artifacts.ts'
import { Skeleton } from '../../components/states.tsx'
import { isTextQuery } from './artifacts-queries.ts'
import { LogView } from './lines/log-view.tsx'

/** A file whose name tells nothing: as text if it begins as one. */
export function UnknownPreview(props: { readonly runId: string; readonly artifact: Artifact }) {
  const { runId, artifact } = props
  const { data: isText, error } = useQuery(isTextQuery(runId, artifact.path))
  if (error) return <p role="alert">{error.message}</p>
  if (isText === undefined) return <Skeleton rows={4} label="Loading" />
  if (isText) return <LogView runId={runId} artifact={artifact} />
  return <p className="quiet-note">No preview for this kind of file. Download it to open it.</p>
}
