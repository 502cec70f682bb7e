import { useQuery } from '@tanstack/react-query'
import { EmptyPanel } from '../../components/states.tsx'
import { ArtifactTree } from './artifact-tree.tsx'
import { ArtifactView } from './artifact-view.tsx'
import { artifactsQuery } from './artifacts-queries.ts'

/** The files that a run logged: the tree on the left, what is chosen on the right. */
export function ArtifactsBrowser({
  runId,
  path,
}: {
  readonly runId: string
  readonly path: string
}) {
  const { data } = useQuery(artifactsQuery(runId, ''))
  if (data?.length === 0) {
    return (
      <EmptyPanel title="No artifacts">
        <p>Files that this run logs appear here.</p>
      </EmptyPanel>
    )
  }
  return (
    <div className="artifacts-browser">
      <nav className="artifact-tree" aria-label="Artifacts">
        <ArtifactTree runId={runId} folder="" current={path} />
      </nav>
      <section className="artifact-view" aria-label="Preview" data-testid="artifact-view">
        <ArtifactView key={path} runId={runId} path={path} />
      </section>
    </div>
  )
}
