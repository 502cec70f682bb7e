import { useQuery, useQueryClient } from '@tanstack/react-query'
import { isSystemMetric } from '@waymark/domain'
import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react'
import type { Run } from '../../api/runs.ts'
import type { RunTab } from '../../app/route.ts'
import { ErrorBoundary } from '../../components/error-boundary.tsx'
import { later } from '../../components/later.tsx'
import { Link } from '../../components/link.tsx'
import { Page } from '../../components/page.tsx'
import { ErrorPanel, Skeleton } from '../../components/states.tsx'
import { tabTitle } from '../../format/tab-title.ts'
import { useLive } from '../../live/use-live.ts'
import { useThrottled } from '../../live/use-throttled.ts'
import { RunActions } from './run-actions.tsx'
import { RunFacts } from './run-facts.tsx'
import { RunOverview } from './run-overview.tsx'
import { RunStatusBadge } from './run-status.tsx'
import { runQuery } from './runs-queries.ts'

const RunCharts = later(async () => {
  const { RunCharts: charts } = await import('./run-charts.tsx')
  return charts
}, null)
const ArtifactsBrowser = lazy(async () => {
  const { ArtifactsBrowser: browser } = await import('../artifacts/artifacts-browser.tsx')
  return { default: browser }
})

const RunLogs = lazy(async () => {
  const { RunLogs: logs } = await import('../artifacts/run-logs.tsx')
  return { default: logs }
})

const RunModels = lazy(async () => {
  const { RunModels: models } = await import('../artifacts/run-models.tsx')
  return { default: models }
})
const RunCode = lazy(async () => {
  const { RunCode: code } = await import('../artifacts/run-code.tsx')
  return { default: code }
})

/** One run: what was logged to it, part by part. */
export function RunPage(props: {
  readonly runId: string
  readonly tab: RunTab
  readonly artifact: string
}) {
  const { runId, tab, artifact } = props
  const { data: run, error, refetch } = useQuery(runQuery(runId))
  useLiveRun(runId)
  if (run === undefined && error) {
    return (
      <Page title={`Run ${runId}`} testId="run-page">
        <ErrorPanel title="This run could not be read" error={error} onRetry={refetch}>
          <Link to={{ page: 'home' }} className="button">
            All experiments
          </Link>
        </ErrorPanel>
      </Page>
    )
  }
  if (run === undefined) {
    // What is known of every run stands where it stays.
    return (
      <Page title={`Run ${runId.slice(0, 8)}`} testId="run-page" above={<div className="trail" />}>
        <div className="run-facts is-awaited" />
        <Tabs runId={runId} hasSystem={false} current={tab} />
        <Skeleton rows={12} label="Loading run" />
      </Page>
    )
  }
  return (
    <Page
      title={run.name}
      tab={tabTitle(run.name)}
      testId="run-page"
      above={<Trail run={run} />}
      beside={
        <>
          <RunStatusBadge status={run.status} />
          {run.isDeleted && <span className="badge">Deleted</span>}
        </>
      }
      actions={<RunActions run={run} />}
    >
      <RunFacts run={run} />
      <Tabs
        runId={runId}
        hasSystem={run.metrics.some(({ key }) => isSystemMetric(key))}
        current={tab}
      />
      <ErrorBoundary key={tab}>
        <Suspense fallback={null}>
          <TabOf run={run} tab={tab} artifact={artifact} />
        </Suspense>
      </ErrorBoundary>
    </Page>
  )
}

const READ_MS = 1_000

function useLiveRun(runId: string): void {
  const client = useQueryClient()
  const readAnew = useThrottled(
    () => void client.invalidateQueries({ queryKey: ['run', runId] }),
    READ_MS,
  )
  useLive({ run: runId }, ({ event }) => {
    readAnew()
    // Files may come with any change of a run; curves hear of their points by themselves.
    if (event !== 'points-added') void client.invalidateQueries({ queryKey: ['artifacts', runId] })
  })
}

function Trail({ run }: { readonly run: Run }) {
  const parentId = run.tags.get('mlflow.parentRunId')
  return (
    <nav className="trail" aria-label="Where this run belongs">
      <Link to={{ page: 'experiment', experimentId: run.experimentId }}>
        {run.experimentName || `Experiment ${run.experimentId}`}
      </Link>
      {parentId && (
        <>
          <span aria-hidden="true">/</span>
          <Link to={{ page: 'run', runId: parentId }}>parent run</Link>
        </>
      )}
    </nav>
  )
}

const TAB_NAMES: Readonly<Record<RunTab, string>> = {
  overview: 'Overview',
  charts: 'Charts',
  system: 'System',
  artifacts: 'Artifacts',
  logs: 'Logs',
  models: 'Models',
  code: 'Code',
}

function Tabs(props: {
  readonly runId: string
  readonly hasSystem: boolean
  readonly current: RunTab
}) {
  const { runId, hasSystem, current } = props
  const tabs = (Object.keys(TAB_NAMES) as RunTab[]) // its own keys
    .filter((tab) => tab !== 'system' || hasSystem || current === 'system')
  const place = useRef<HTMLElement>(null)
  useEffect(() => {
    // On a phone the row of tabs is wider than the screen.
    const links = [...(place.current?.children ?? [])]
    const chosen = links.find((link) => link.textContent === TAB_NAMES[current])
    chosen?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return (
    <nav ref={place} className="tabs" aria-label="Parts of this run">
      {tabs.map((tab) => (
        <Link key={tab} to={{ page: 'run', runId, tab }} isCurrent={tab === current}>
          {TAB_NAMES[tab]}
        </Link>
      ))}
    </nav>
  )
}

function TabOf(props: {
  readonly run: Run
  readonly tab: RunTab
  readonly artifact: string
}): ReactNode {
  const { run, tab, artifact } = props
  useEffect(() => {
    performance.mark('wm:run-ready')
  }, [])
  switch (tab) {
    case 'overview':
      return <RunOverview run={run} />
    case 'charts':
      return <RunCharts run={run} isSystem={false} />
    case 'system':
      return <RunCharts run={run} isSystem />
    case 'artifacts':
      return <ArtifactsBrowser runId={run.runId} path={artifact} />
    case 'logs':
      return <RunLogs run={run} />
    case 'models':
      return <RunModels run={run} />
    case 'code':
      return <RunCode run={run} />
  }
}
