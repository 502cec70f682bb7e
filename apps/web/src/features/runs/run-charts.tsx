import { isSystemMetric, nameRank } from '@waymark/domain'
import { useCallback, useMemo } from 'react'
import type { Run } from '../../api/runs.ts'
import { hrefOf, navigate, useLocation } from '../../app/location.ts'
import { queryText } from '../../app/query-text.ts'
import { assignInks } from '../../charts/run-colours.ts'
import { EmptyPanel } from '../../components/states.tsx'
import { ChartControls } from '../metrics/chart-controls.tsx'
import {
  type ChangeChartView,
  type ChartView,
  chartViewParts,
  parseChartView,
} from '../metrics/chart-view.ts'
import { MetricCharts } from '../metrics/metric-charts.tsx'
import { sectionsOf } from '../metrics/sections/sections-of.ts'

const MOST_TRAINING = 3

/** The metrics of which a run has a curve, the likeliest first. */
function mainCurves({ metrics }: Run): readonly string[] {
  return metrics
    .filter(({ key, count }) => count > 1 && !isSystemMetric(key))
    .toSorted((a, b) => nameRank(b.key) - nameRank(a.key))
    .slice(0, MOST_TRAINING)
    .map(({ key }) => key)
}

// A machine is measured by the clock, a training by its steps: only time is common to both.
function readView(search: string, isSystem: boolean): ChartView {
  const query = new URLSearchParams(search)
  const view = parseChartView(query)
  return isSystem && !query.has('x') ? { ...view, x: 'time' } : view
}

function viewParts(view: ChartView, isSystem: boolean): Record<string, string | undefined> {
  const parts = chartViewParts(view)
  return isSystem ? { ...parts, x: view.x === 'time' ? undefined : view.x } : parts
}

/** The curves of one run; those of the machine that it ran on have a page of their own. */
export function RunCharts({ run, isSystem }: { readonly run: Run; readonly isSystem: boolean }) {
  const { route, search } = useLocation()
  const view = useMemo(() => readView(search, isSystem), [search, isSystem])
  const path = hrefOf(route)
  const change = useCallback<ChangeChartView>(
    (next, options) => navigate(path + queryText(viewParts(next, isSystem)), options),
    [path, isSystem],
  )
  const { runId, name, experimentId } = run
  const experimentIds = useMemo(() => [experimentId], [experimentId])
  const runs = useMemo(() => {
    const ink = assignInks([runId]).get(runId) ?? { colour: 0, dash: 0 }
    return [{ runId, name, ink }]
  }, [runId, name])
  const metrics = run.metrics.filter(({ key }) => isSystemMetric(key) === isSystem)
  // Beside the machine's curves: what it did meanwhile.
  const training = isSystem ? mainCurves(run) : []
  const keysText = metrics.map(({ key, count }) => `${key} ${count > 1}`).join('\n')
  const trainingText = training.join('\n')
  const sections = useMemo(
    () => {
      const facts = metrics.map(({ key, count }) => ({ key, isSingle: count < 2 }))
      if (!isSystem) return sectionsOf(facts)
      const machine = sectionsOf(facts).map((one) => ({ ...one, isOpen: true }))
      return training.length === 0
        ? machine
        : [{ id: 'training', title: 'Training', keys: training, isOpen: true }, ...machine]
    },
    // oxlint-disable-next-line react/exhaustive-deps -- the text is the keys' content
    [keysText, trainingText, isSystem],
  )
  const keys = run.metrics.map(({ key }) => key)
  if (metrics.length === 0) {
    return (
      <EmptyPanel title={isSystem ? 'No system metrics' : 'No curves'}>
        <p>
          {run.status === 'RUNNING'
            ? `They appear here with the first ${isSystem ? 'measurement' : 'metric'} that this run logs.`
            : `This run logged no ${isSystem ? 'measurements of its machine' : 'metric'}.`}
        </p>
      </EmptyPanel>
    )
  }
  return (
    <div className="run-charts">
      <ChartControls view={view} metricKeys={keys} onChange={change} />
      <MetricCharts
        experimentIds={experimentIds}
        metricKeys={keys}
        runs={runs}
        sections={sections}
        view={view}
        onChange={change}
      />
    </div>
  )
}
