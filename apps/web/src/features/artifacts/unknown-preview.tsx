import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Artifact } from '../../api/artifacts.ts'
import { ErrorPanel, Skeleton } from '../../components/states.tsx'
import { headKindQuery } from './artifacts-queries.ts'
import type { HeadKind } from './head-kind.ts'

/** A file whose name tells nothing: as what it begins as. */
export function UnknownPreview(props: {
  readonly runId: string
  readonly artifact: Artifact
  readonly render: (kind: Exclude<HeadKind, 'none'>) => ReactNode
}) {
  const { runId, artifact, render } = props
  const { data: kind, error, refetch } = useQuery(headKindQuery(runId, artifact.path))
  if (error) {
    return <ErrorPanel title="This file could not be read" error={error} onRetry={refetch} />
  }
  if (kind === undefined) return <Skeleton rows={4} label="Loading" />
  if (kind !== 'none') return render(kind)
  return <p className="quiet-note">No preview for this kind of file. Download it to open it.</p>
}
