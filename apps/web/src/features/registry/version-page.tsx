import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import type { Model, ModelVersion } from '../../api/models.ts'
import { KeyValueTable } from '../../components/key-value-table.tsx'
import { Link } from '../../components/link.tsx'
import { Markdown } from '../../components/markdown/markdown.tsx'
import { Moment } from '../../components/moment.tsx'
import { Page } from '../../components/page.tsx'
import { Panel } from '../../components/panel.tsx'
import { EmptyPanel, ErrorPanel, Skeleton } from '../../components/states.tsx'
import { RunMetrics } from '../runs/run-metrics.tsx'
import { ParamsPanel } from '../runs/run-params.tsx'
import { runQuery } from '../runs/runs-queries.ts'
import { modelServingQuery } from '../serving/serving-queries.ts'
import { AliasBadges } from './alias-badges.tsx'
import { AuditTrail } from './audit-trail.tsx'
import { modelQuery } from './registry-queries.ts'
import '../../styles/registry.css'

// It brings a reader of YAML along.
const VersionModel = lazy(async () => {
  const { VersionModel: model } = await import('./version-model.tsx')
  return { default: model }
})

// Only where the operator named who serves models.
const TryIt = lazy(async () => {
  const { TryIt: panel } = await import('../serving/try-it.tsx')
  return { default: panel }
})

/** One version of a model: where it comes from, what its run came to, what was done to it. */
export function VersionPage(props: { readonly name: string; readonly version: string }) {
  const { name, version } = props
  const { data, error, refetch } = useQuery(modelQuery(name))
  const found = data && findVersion(data, version)
  return (
    <Page
      title={`${name} ${found ? `v${found.version}` : version}`}
      testId="version-page"
      above={
        <nav className="trail" aria-label="Where this version belongs">
          <Link to={{ page: 'models' }}>Models</Link>
          <span aria-hidden="true">/</span>
          <Link to={{ page: 'model', name }}>{name}</Link>
        </nav>
      }
      beside={
        data &&
        found && (
          <AliasBadges
            aliases={data.model.aliases.filter((alias) => alias.version === found.version)}
          />
        )
      }
    >
      {data === undefined && error && (
        <ErrorPanel title="This version could not be read" error={error} onRetry={refetch} />
      )}
      {data === undefined && !error && <Skeleton rows={8} label="Loading version" />}
      {data && found === undefined && (
        <EmptyPanel title={`There is no version ${version}`}>
          <Link to={{ page: 'model', name }}>All versions of {name}</Link>
        </EmptyPanel>
      )}
      {data && found && (
        <div className="run-body">
          <div>
            <Facts name={name} version={found} />
            {found.description && (
              <Panel title="Description">
                <Markdown text={found.description} />
              </Panel>
            )}
            <Suspense fallback={<Skeleton rows={4} label="Loading model" />}>
              <VersionModel name={name} version={found.version} />
            </Suspense>
            <ServedVersion key={found.version} name={name} version={found.version} />
            <SourceRun runId={found.runId} />
          </div>
          <aside className="run-panels" aria-label="Tags and history">
            <Panel title="Tags" count={found.tags.size} none="No tag was set.">
              <KeyValueTable
                label="Tags"
                rows={[...found.tags].map(([key, value]) => ({ key, value }))}
              />
            </Panel>
            <AuditTrail name={name} version={found.version} />
          </aside>
        </div>
      )}
    </Page>
  )
}

function ServedVersion(props: { readonly name: string; readonly version: string }) {
  const { name, version } = props
  const { data, refetch } = useQuery(modelServingQuery(name, version))
  if (data === undefined || data.state === 'off') return null
  return (
    <Suspense fallback={<Skeleton rows={4} label="Loading the form" />}>
      <TryIt name={name} version={version} serving={data} onLook={() => void refetch()} />
    </Suspense>
  )
}

function findVersion(
  data: { readonly model: Model; readonly versions: readonly ModelVersion[] },
  wanted: string,
): ModelVersion | undefined {
  const alias = wanted.startsWith('@') ? wanted.slice(1) : undefined
  const version =
    alias === undefined ? wanted : data.model.aliases.find((one) => one.alias === alias)?.version
  return data.versions.find((one) => one.version === version)
}

function Facts(props: { readonly name: string; readonly version: ModelVersion }) {
  const { version, createdAt, stage, status, source, runId } = props.version
  return (
    <dl className="run-facts version-facts">
      <div>
        <dt>Registered</dt>
        <dd>
          <Moment time={createdAt} />
        </dd>
      </div>
      {stage && (
        <div>
          <dt>Stage</dt>
          <dd>{stage}</dd>
        </div>
      )}
      {status !== 'READY' && (
        <div>
          <dt>Status</dt>
          <dd>{status.toLowerCase()}</dd>
        </div>
      )}
      {runId && (
        <div>
          <dt>Source run</dt>
          <dd>
            <Link to={{ page: 'run', runId }}>
              <code>{runId.slice(0, 8)}</code>
            </Link>
          </dd>
        </div>
      )}
      <div>
        <dt>Source</dt>
        <dd>
          <code>{source}</code>
        </dd>
      </div>
      <div>
        <dt>Load</dt>
        <dd>
          <code>{`models:/${props.name}/${version}`}</code>
        </dd>
      </div>
    </dl>
  )
}

/** What the run behind a version came to. */
function SourceRun({ runId }: { readonly runId: string }) {
  const { data: run, error } = useQuery({ ...runQuery(runId), enabled: runId !== '' })
  if (runId === '') return <p className="quiet-note">It was registered without a run.</p>
  if (error) return <p className="quiet-note">Its source run could not be read: {error.message}</p>
  if (run === undefined) return <Skeleton rows={6} label="Loading source run" />
  return (
    <>
      <RunMetrics run={run} />
      <ParamsPanel run={run} />
    </>
  )
}
