import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { ErrorBoundary } from '../../components/error-boundary.tsx'
import { later } from '../../components/later.tsx'
import type { ChartStores, ChartsProps } from './charts-props.ts'
import { useGroupStores } from './groups/use-group-stores.ts'
import { MetricSections } from './sections/metric-sections.tsx'
import type { MetricSection } from './sections/sections-of.ts'
import { usePointing } from './use-pointing.ts'
import { useSeriesStores } from './use-series.ts'

const FullChart = later(async () => {
  const { FullChart: chart } = await import('./full-chart.tsx')
  return chart
}, null)

const OwnPanels = later(async () => {
  const { OwnPanels: panels } = await import('./panels/own-panels.tsx')
  return panels
}, null)

/** The curves of some runs in sections by prefix; each chart is read when it comes near the screen. */
export function MetricCharts(
  props: ChartsProps & {
    readonly sections: readonly MetricSection[]
    readonly metricKeys: readonly string[]
  },
) {
  const { sections, metricKeys, ...shared } = props
  const runIds = useMemo(() => shared.runs.map(({ runId }) => runId), [shared.runs])
  const single = useSeriesStores(runIds, shared.view)
  const grouped = useGroupStores(shared.groups, shared.view)
  const stores = useMemo(() => ({ ...single, grouped }), [single, grouped])
  const isReady = useAllReady(stores)
  usePointing(shared.runs, shared.groups)
  const { full, layout } = shared.view
  const [isAdding, setIsAdding] = useState(false)
  const hasPanels = isAdding || layout !== ''
  useEffect(() => {
    if (isReady) performance.mark('wm:charts-ready')
  }, [isReady])
  return (
    <div className="metric-charts" data-testid="charts">
      {hasPanels ? (
        <ErrorBoundary>
          <OwnPanels stores={stores} metricKeys={metricKeys} {...shared} />
        </ErrorBoundary>
      ) : (
        <button type="button" className="quiet start-panels" onClick={() => setIsAdding(true)}>
          Add a panel
        </button>
      )}
      <MetricSections sections={sections} stores={stores} {...shared} />
      {full !== undefined && (
        <ErrorBoundary>
          <FullChart key={full} metricKey={full} stores={stores} {...shared} />
        </ErrorBoundary>
      )}
    </div>
  )
}

function useAllReady({ whole, grouped }: ChartStores): boolean {
  const shown = grouped ? (grouped.zoomed ?? grouped.whole) : whole
  return useSyncExternalStore(
    shown.subscribe,
    () => shown.isReady(),
    () => false,
  )
}
