import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Run } from '../../api/runs.ts'
import { Link } from '../../components/link.tsx'
import { Page } from '../../components/page.tsx'
import { ErrorPanel, Skeleton, StaleBar } from '../../components/states.tsx'
import { ArtifactsPanel } from '../artifacts/artifacts-panel.tsx'
import { useExperiment } from '../experiments/use-experiment.ts'
import { MetricCharts } from '../metrics/metric-charts.tsx'
import { RunFacts } from './run-facts.tsx'
import { MetricsPanel, NotePanel, ParamsPanel, TagsPanel } from './run-panels.tsx'
import { RunStatusBadge } from './run-status.tsx'
import { runQuery } from './runs-queries.ts'

/** One run: its curves, and beside them what was logged to it. */
export function RunPage({ runId }: { readonly runId: string }) {
  const query = useQuery(runQuery(runId))
  const { data: run, error } = query
  if (run === undefined) {
    return (
      <Page title={`Run ${runId}`} testId="run-page">
        {error ? (
          <ErrorPanel title="This run could not be read" error={error} onRetry={query.refetch} />
        ) : (
          <Skeleton rows={12} label="Loading run" />
        )}
      </Page>
    )
  }
  return (
    <Page
      title={run.name}
      testId="run-page"
      above={<Trail run={run} />}
      beside={
        <>
          <RunStatusBadge status={run.status} />
          {run.isDeleted && <span className="badge">Deleted</span>}
        </>
      }
    >
      {error && <StaleBar since={query.dataUpdatedAt} />}
      <RunFacts run={run} />
      <RunBody run={run} />
    </Page>
  )
}

function Trail({ run }: { readonly run: Run }) {
  const { experiment } = useExperiment(run.experimentId)
  const parentId = run.tags.get('mlflow.parentRunId')
  return (
    <nav className="trail" aria-label="Where this run belongs">
      <Link to={{ page: 'experiment', experimentId: run.experimentId }}>
        {experiment?.name ?? `Experiment ${run.experimentId}`}
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

function RunBody({ run }: { readonly run: Run }) {
  useEffect(() => {
    performance.mark('wm:run-ready')
  }, [])
  return (
    <div className="run-body">
      <MetricCharts
        runId={run.runId}
        metrics={[...run.metrics.values()]}
        isLive={run.status === 'RUNNING'}
      />
      <aside className="run-panels" aria-label="What was logged">
        <NotePanel run={run} />
        <MetricsPanel run={run} />
        <ParamsPanel run={run} />
        <TagsPanel run={run} />
        <ArtifactsPanel runId={run.runId} />
      </aside>
    </div>
  )
}
