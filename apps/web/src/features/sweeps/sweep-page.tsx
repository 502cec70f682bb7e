import { useQuery, useQueryClient } from '@tanstack/react-query'
import { directionOf, isSystemMetric, nameRank } from '@waymark/domain'
import { useMemo, useState } from 'react'
import type { Comparison } from '../../api/comparison.ts'
import { hrefOf, navigate, useLocation } from '../../app/location.ts'
import { queryText } from '../../app/query-text.ts'
import { assignInks } from '../../charts/run-colours.ts'
import { Link } from '../../components/link.tsx'
import { Page } from '../../components/page.tsx'
import { Panel } from '../../components/panel.tsx'
import { EmptyPanel, ErrorPanel, Skeleton } from '../../components/states.tsx'
import { shortNumber } from '../../format/number.ts'
import { useLive } from '../../live/use-live.ts'
import { useThrottled } from '../../live/use-throttled.ts'
import { axesOf, runsWithin } from '../compare/axes.ts'
import { ComparePlots } from '../compare/compare-plots.tsx'
import { type CompareView, parseCompareView } from '../compare/compare-view.ts'
import { runQuery } from '../runs/runs-queries.ts'
import { HistoryPlot } from './history-plot.tsx'
import { ImportancePanel } from './importance-panel.tsx'
import { MOST_TRIALS, trialsQuery } from './sweep-query.ts'
import { Timeline } from './timeline.tsx'
import { TrialsTable } from './trials-table.tsx'
import '../../styles/run.css'
import '../../styles/compare.css'
import '../../styles/sweeps.css'

const READ_MS = 2_000

/** A run with runs below it, as the search that it is: how the best was found, and by what. */
export function SweepPage(props: { readonly experimentId: string; readonly runId: string }) {
  const { experimentId, runId } = props
  const { data, error, refetch } = useQuery(trialsQuery(experimentId, runId))
  const parent = useQuery(runQuery(runId)).data
  const client = useQueryClient()
  const readAnew = useThrottled(
    () => void client.invalidateQueries({ queryKey: ['runs'] }),
    READ_MS,
  )
  useLive({ experiment: [experimentId] }, readAnew)
  return (
    <Page
      title={parent?.name ?? 'Sweep'}
      testId="sweep-page"
      above={
        <nav className="trail" aria-label="Where this sweep belongs">
          <Link to={{ page: 'experiment', experimentId }}>
            {parent?.experimentName ?? `Experiment ${experimentId}`}
          </Link>
          <span aria-hidden="true">/</span>
          <Link to={{ page: 'run', runId }}>parent run</Link>
        </nav>
      }
      beside={
        data && (
          <span className="runs-total" data-testid="trials-total">
            {shortNumber(data.total)} {data.total === 1 ? 'trial' : 'trials'}
            {data.total > MOST_TRIALS && `, the first ${MOST_TRIALS} shown`}
          </span>
        )
      }
    >
      {data === undefined && error && (
        <ErrorPanel title="The trials could not be read" error={error} onRetry={refetch} />
      )}
      {data === undefined && !error && <Skeleton rows={12} label="Loading trials" />}
      {data && data.comparison === undefined && (
        <EmptyPanel title="No trials yet">
          <p>The runs below this run appear here.</p>
        </EmptyPanel>
      )}
      {data?.comparison && <Trials {...props} comparison={data.comparison} />}
    </Page>
  )
}

function Trials(props: {
  readonly experimentId: string
  readonly runId: string
  readonly comparison: Comparison
}) {
  const { experimentId, runId, comparison } = props
  const { runs } = comparison
  const { route, search } = useLocation()
  const [view, setView] = useState<CompareView>(() => parseCompareView(''))
  const keys = metricsOf(comparison)
  const wanted = new URLSearchParams(search).get('m')
  const metric = keys.find((key) => key === wanted) ?? keys[0] ?? ''
  const values = comparison.metrics.find(({ key }) => key === metric)?.values ?? []
  const direction = directionOf(metric) ?? 'higher'
  const axes = useMemo(() => axesOf(comparison), [comparison])
  const within = useMemo(
    () => runsWithin(axes, view.brushes, runs.length),
    [axes, view.brushes, runs.length],
  )
  const inks = useMemo(() => {
    const byRun = assignInks(runs.map((run) => run.runId))
    return runs.map((run) => byRun.get(run.runId) ?? { colour: 0, dash: 0 })
  }, [runs])
  const failed = useMemo(() => runs.map(({ status }) => status === 'FAILED'), [runs])
  return (
    <div className="sweep-body">
      {keys.length > 0 && (
        <div className="sweep-top">
          <Panel
            title="Best so far"
            actions={
              <label className="axis-choice">
                Metric
                <select
                  value={metric}
                  onChange={(event) =>
                    navigate(hrefOf(route, queryText({ m: event.target.value })))
                  }
                >
                  {keys.map((key) => (
                    <option key={key} value={key}>
                      {key}
                    </option>
                  ))}
                </select>
              </label>
            }
          >
            <HistoryPlot values={values} failed={failed} direction={direction} metric={metric} />
          </Panel>
          <ImportancePanel experimentId={experimentId} runId={runId} metric={metric} />
        </div>
      )}
      <ComparePlots
        comparison={comparison}
        view={view}
        onChange={(next) => setView(next)}
        inks={inks}
        within={within}
        axes={axes}
      />
      <Panel title="Timeline">
        <Timeline runs={runs} />
      </Panel>
      <TrialsTable comparison={comparison} within={within} metric={metric} direction={direction} />
    </div>
  )
}

/** The metrics that a sweep may be about, the likeliest first: those that most trials have. */
function metricsOf({ metrics }: Comparison): readonly string[] {
  const count = (values: readonly unknown[]) => values.filter((value) => value !== null).length
  return metrics
    .filter(({ key }) => !isSystemMetric(key))
    .map(({ key, values }) => ({ key, rank: nameRank(key) + (20 * count(values)) / values.length }))
    .toSorted((a, b) => b.rank - a.rank)
    .map(({ key }) => key)
}
