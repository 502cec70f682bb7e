import { useQuery } from '@tanstack/react-query'
import type { Model, ModelVersion } from '../../api/models.ts'
import { Link } from '../../components/link.tsx'
import { Markdown } from '../../components/markdown/markdown.tsx'
import { Moment } from '../../components/moment.tsx'
import { Page } from '../../components/page.tsx'
import { Panel } from '../../components/panel.tsx'
import { ErrorPanel, Skeleton } from '../../components/states.tsx'
import { AliasBadges } from './alias-badges.tsx'
import { AuditTrail } from './audit-trail.tsx'
import { modelQuery } from './registry-queries.ts'
import '../../styles/run.css'
import '../../styles/registry.css'

/** One registered model: its versions, and who did what to it. */
export function ModelPage({ name }: { readonly name: string }) {
  const { data, error, refetch } = useQuery(modelQuery(name))
  return (
    <Page
      title={name}
      testId="model-page"
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
            {data.model.description && (
              <Panel title="Description">
                <Markdown text={data.model.description} />
              </Panel>
            )}
            <Versions model={data.model} versions={data.versions} />
          </div>
          <aside className="run-panels" aria-label="History">
            <AuditTrail operations={data.operations} />
          </aside>
        </div>
      )}
    </Page>
  )
}

function Versions(props: { readonly model: Model; readonly versions: readonly ModelVersion[] }) {
  const { model, versions } = props
  // Stages are MLflow's old way: a column of nothing for who never used them.
  const hasStages = versions.some(({ stage }) => stage !== '')
  return (
    <Panel
      title="Versions"
      count={versions.length}
      none="This model has no versions."
      actions={
        versions.length > 1 && (
          <Link to={{ page: 'versions', name: model.name }}>Compare two versions</Link>
        )
      }
    >
      <div className="registry-place" role="region" aria-label="Versions" tabIndex={0}>
        <table className="plain-table" data-testid="versions">
          <thead>
            <tr>
              <th scope="col">Version</th>
              <th scope="col">Aliases</th>
              {hasStages && <th scope="col">Stage</th>}
              <th scope="col">Created</th>
              <th scope="col">Source run</th>
              <th scope="col" className="is-optional">
                Description
              </th>
            </tr>
          </thead>
          <tbody>
            {versions.map(({ version, createdAt, stage, description, runId, status }) => (
              <tr key={version} data-version={version}>
                <th scope="row">
                  <Link to={{ page: 'version', name: model.name, version }}>{version}</Link>
                  {status !== 'READY' && <span className="badge">{status.toLowerCase()}</span>}
                </th>
                <td>
                  <AliasBadges
                    aliases={model.aliases.filter((alias) => alias.version === version)}
                  />
                </td>
                {hasStages && <td>{stage || <span className="absent">–</span>}</td>}
                <td>
                  <Moment time={createdAt} />
                </td>
                <td>
                  {runId === '' ? (
                    <span className="absent">–</span>
                  ) : (
                    <Link to={{ page: 'run', runId }} title={runId}>
                      <code>{runId.slice(0, 8)}</code>
                    </Link>
                  )}
                </td>
                <td className="is-optional" title={description}>
                  <span className="version-note">{description}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}
