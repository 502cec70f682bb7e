import { useQuery } from '@tanstack/react-query'
import { Link } from '../../components/link.tsx'
import { Page } from '../../components/page.tsx'
import { ErrorPanel, Skeleton } from '../../components/states.tsx'
import { AuditTrail } from './audit-trail.tsx'
import { ChangeNote } from './change-note.tsx'
import { ModelActions } from './model-actions.tsx'
import { modelQuery } from './registry-queries.ts'
import { StageBoard } from './stage-board.tsx'
import { useRegistryChange } from './use-registry-change.ts'
import { VersionsPanel } from './versions-panel.tsx'
import { DescriptionPanel, RegistryTags } from './written-panels.tsx'
import '../../styles/registry.css'

/** One registered model: its versions, and who did what to it. */
export function ModelPage({ name }: { readonly name: string }) {
  const { data, error, refetch } = useQuery(modelQuery(name))
  const changes = useRegistryChange(name)
  // Stages are MLflow's old way: columns of nothing for who never used them.
  const hasStages = data?.versions.some(({ stage }) => stage !== '') ?? false
  return (
    <Page
      title={name}
      testId="model-page"
      actions={data && <ModelActions {...data} />}
      above={
        <nav className="trail" aria-label="Where this model belongs">
          <Link to={{ page: 'models' }}>Models</Link>
        </nav>
      }
    >
      {data === undefined && error && (
        <ErrorPanel title="This model could not be read" error={error} onRetry={refetch} />
      )}
      {data === undefined && !error && <Skeleton rows={8} label="Loading model" />}
      {data && (
        <div className="run-body">
          <div>
            <ChangeNote changes={changes} />
            <DescriptionPanel what={{ name }} written={data.model} changes={changes} />
            <VersionsPanel {...data} changes={changes} />
            {hasStages && <StageBoard {...data} onChange={changes.change} />}
          </div>
          <aside className="run-panels" aria-label="Tags and history">
            <RegistryTags what={{ name }} written={data.model} changes={changes} />
            <AuditTrail name={name} />
          </aside>
        </div>
      )}
    </Page>
  )
}
