import { lazy, Suspense, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { ErrorBoundary } from '../../components/error-boundary.tsx'
import type { ChangeChartView, ChartView } from './chart-view.ts'
import type { ChartRun } from './curves-of.ts'
import type { ChartGroup } from './envelopes-of.ts'
import { MetricChart } from './metric-chart.tsx'
import type { MetricSection } from './metric-sections.ts'
import { type SeriesStores, useSeriesStores } from './use-series.ts'

const FullChart = lazy(async () => {
  const { FullChart: chart } = await import('./full-chart.tsx')
  return { default: chart }
})

const OwnPanels = lazy(async () => {
  const { OwnPanels: panels } = await import('./panels/own-panels.tsx')
  return { default: panels }
})

/** What all charts of a page share. */
export interface ChartsProps {
  /** Where layouts are saved that are too long for a link. */
  readonly experimentId: string
  readonly runs: readonly ChartRun[]
  /** By run: then a curve is drawn for each group, and none for a run. */
  readonly groups?: ReadonlyMap<string, ChartGroup>
  readonly view: ChartView
  readonly onChange: ChangeChartView
}

/** The curves of some runs in sections by prefix; each chart is read when it comes near the screen. */
export function MetricCharts(
  props: ChartsProps & {
    readonly sections: readonly MetricSection[]
    readonly metricKeys: readonly string[]
  },
) {
  const { sections, metricKeys, ...shared } = props
  const runIds = useMemo(() => shared.runs.map(({ runId }) => runId), [shared.runs])
  const stores = useSeriesStores(runIds, shared.view)
  const isReady = useAllReady(stores)
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
          <Suspense fallback={null}>
            <OwnPanels stores={stores} metricKeys={metricKeys} {...shared} />
          </Suspense>
        </ErrorBoundary>
      ) : (
        <button type="button" className="quiet start-panels" onClick={() => setIsAdding(true)}>
          Add a panel
        </button>
      )}
      {sections.map((section) => (
        <Section key={section.prefix} section={section} stores={stores} {...shared} />
      ))}
      {full !== undefined && (
        <ErrorBoundary>
          <Suspense fallback={null}>
            <FullChart key={full} metricKey={full} stores={stores} {...shared} />
          </Suspense>
        </ErrorBoundary>
      )}
    </div>
  )
}

function useAllReady({ whole }: SeriesStores): boolean {
  return useSyncExternalStore(whole.subscribe, () => whole.isReady())
}

// Per-class metrics come by the hundred, and most of them have one value.
const FEW_CHARTS = 12

function Section(
  props: ChartsProps & { readonly section: MetricSection; readonly stores: SeriesStores },
) {
  const { section, ...shared } = props
  const { prefix, keys, isOpen: isFirstOpen } = section
  const [isOpen, setIsOpen] = useState(isFirstOpen)
  const [hasAll, setHasAll] = useState(keys.length <= FEW_CHARTS)
  const shown = hasAll ? keys : keys.slice(0, FEW_CHARTS)
  return (
    <details
      className="chart-section"
      open={isOpen}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary>
        <h2>
          {/* In any script; the count stays behind it. */}
          <bdi>{prefix || 'Metrics'}</bdi>
          <span className="count">{keys.length}</span>
        </h2>
      </summary>
      {isOpen && (
        <div className="chart-grid">
          {shown.map((key) => (
            <MetricChart key={key} metricKey={key} {...shared} />
          ))}
        </div>
      )}
      {isOpen && shown.length < keys.length && (
        <button type="button" className="more-charts" onClick={() => setHasAll(true)}>
          Show {keys.length - shown.length} more
        </button>
      )}
    </details>
  )
}
