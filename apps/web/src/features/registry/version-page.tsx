import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import type { Model, ModelVersion } from '../../api/models.ts'
import { Link } from '../../components/link.tsx'
import { Page } from '../../components/page.tsx'
import { PartError } from '../../components/part-error.tsx'
import { EmptyPanel, ErrorPanel, Skeleton } from '../../components/states.tsx'
import { RunMetrics } from '../runs/run-metrics.tsx'
import { ParamsPanel } from '../runs/run-params.tsx'
import { runQuery } from '../runs/runs-queries.ts'
import { modelServingQuery } from '../serving/serving-queries.ts'
import { AuditTrail } from './audit-trail.tsx'
import { ChangeNote } from './change-note.tsx'
import { MovableAliases } from './movable-aliases.tsx'
import { modelQuery } from './registry-queries.ts'
import { useRegistryChange } from './use-registry-change.ts'
import { VersionActions } from './version-actions.tsx'
import { VersionFacts } from './version-facts.tsx'
import { DescriptionPanel, RegistryTags } from './written-panels.tsx'
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
  const changes = useRegistryChange(name)
  const found = data && findVersion(data, version)
  return (
    <Page
      title={`${name} ${found ? `v${found.version}` : version}`}
      testId="version-page"
      actions={
        data && found && <VersionActions key={found.version} model={data.model} version={found} />
      }
      above={
        <nav className="trail" aria-label="Where this version belongs">
          <Link to={{ page: 'models' }}>Models</Link>
          <span aria-hidden="true">/</span>
          <Link to={{ page: 'model', name }}>{name}</Link>
        </nav>
      }
      beside={
        data && found && <MovableAliases {...data} version={found.version} changes={changes} />
      }
    >
      {data === undefined && error && (
        <ErrorPanel title="This version could not be read" error={error} onRetry={refetch} />
      )}
      {data === undefined && !error && <Skeleton rows={8} label="Loading version" />}
      <ChangeNote changes={changes} />
      {data && found === undefined && (
        <EmptyPanel title={`There is no version ${version}`}>
          <Link to={{ page: 'model', name }}>All versions of {name}</Link>
        </EmptyPanel>
      )}
      {data && found && (
        <div className="run-body">
          <div className="in-order">
            <VersionFacts
              {...{ name, versions: data.versions, onChange: changes.change }}
              version={found}
            />
            <DescriptionPanel
              key={`description ${found.version}`}
              what={{ name, version: found.version }}
              {...{ written: found, changes }}
            />
            <Suspense fallback={<Skeleton rows={4} label="Loading model" />}>
              <VersionModel name={name} version={found.version} />
            </Suspense>
            <ServedVersion key={found.version} name={name} version={found.version} />
            <SourceRun runId={found.runId} />
          </div>
          <aside className="run-panels" aria-label="Tags and history">
            <RegistryTags
              key={`tags ${found.version}`}
              what={{ name, version: found.version }}
              {...{ written: found, changes }}
            />
            <AuditTrail name={name} version={found.version} />
          </aside>
        </div>
      )}
    </Page>
  )
}

function ServedVersion(props: { readonly name: string; readonly version: string }) {
  const { name, version } = props
  const serving = useQuery(modelServingQuery(name, version))
  const { data, isPending, refetch } = serving
  if (isPending) return <div className="is-awaited" />
  if (data === undefined) {
    return <PartError what="Whether it is served could not be asked" asked={[serving]} />
  }
  if (data.state === 'off') return null
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

/** What the run behind a version came to. */
function SourceRun({ runId }: { readonly runId: string }) {
  const source = useQuery({ ...runQuery(runId), enabled: runId !== '' })
  const { data: run, error } = source
  if (runId === '') return <p className="quiet-note">It was registered without a run.</p>
  if (run === undefined && error) {
    return <PartError what="Its source run could not be read" asked={[source]} />
  }
  if (run === undefined) return <Skeleton rows={6} label="Loading source run" />
  return (
    <>
      <RunMetrics run={run} />
      <ParamsPanel run={run} />
    </>
  )
}
