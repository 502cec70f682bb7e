import { isSystemMetric } from '@waymark/domain'
import { useCallback, useMemo } from 'react'
import type { Run } from '../../api/runs.ts'
import { hrefOf, navigate, useLocation } from '../../app/location.ts'
import { queryText } from '../../app/query-text.ts'
import { assignInks } from '../../charts/run-colours.ts'
import { EmptyPanel } from '../../components/states.tsx'
import { ChartControls } from '../metrics/chart-controls.tsx'
import { type ChangeChartView, chartViewParts, parseChartView } from '../metrics/chart-view.ts'
import { MetricCharts } from '../metrics/metric-charts.tsx'
import { sectionsOf } from '../metrics/metric-sections.ts'

/** The curves of one run; those of the machine that it ran on have a page of their own. */
export function RunCharts({ run, isSystem }: { readonly run: Run; readonly isSystem: boolean }) {
  const { route, search } = useLocation()
  const view = useMemo(() => parseChartView(new URLSearchParams(search)), [search])
  const path = hrefOf(route)
  const change = useCallback<ChangeChartView>(
    (next, options) => navigate(path + queryText(chartViewParts(next)), options),
    [path],
  )
  const { runId, name } = run
  const runs = useMemo(() => {
    const ink = assignInks([runId]).get(runId) ?? { colour: 0, dash: 0 }
    return [{ runId, name, ink }]
  }, [runId, name])
  const metrics = run.metrics.filter(({ key }) => isSystemMetric(key) === isSystem)
  const keysText = metrics.map(({ key, count }) => `${key} ${count > 1}`).join('\n')
  const sections = useMemo(
    () => {
      const facts = metrics.map(({ key, count }) => ({ key, isSingle: count < 2 }))
      return sectionsOf(facts).map((one) => (isSystem ? { ...one, isOpen: true } : one))
    },
    // oxlint-disable-next-line react/exhaustive-deps -- the text is the keys' content
    [keysText, isSystem],
  )
  const keys = run.metrics.map(({ key }) => key)
  if (metrics.length === 0) {
    return (
      <EmptyPanel title="No curves yet">
        <p>
          {run.status === 'RUNNING'
            ? 'They appear here with the first metric that this run logs.'
            : 'This run logged no metric.'}
        </p>
      </EmptyPanel>
    )
  }
  return (
    <div className="run-charts">
      <ChartControls view={view} metricKeys={keys} onChange={change} />
      <MetricCharts
        experimentId={run.experimentId}
        metricKeys={keys}
        runs={runs}
        sections={sections}
        view={view}
        onChange={change}
      />
    </div>
  )
}
