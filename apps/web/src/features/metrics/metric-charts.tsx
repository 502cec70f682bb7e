import { useMemo, useState } from 'react'
import type { LatestMetric } from '../../api/metrics.ts'
import { EmptyPanel } from '../../components/states.tsx'
import { MetricChart } from './metric-chart.tsx'
import { type MetricSection, sectionsOf } from './metric-sections.ts'

/** The curves of a run in sections by prefix; each is read when it comes near the screen. */
export function MetricCharts(props: {
  readonly runId: string
  readonly metrics: readonly LatestMetric[]
  readonly isLive: boolean
}) {
  const { runId, metrics, isLive } = props
  const sections = useMemo(() => sectionsOf(metrics), [metrics])
  return (
    <div className="metric-charts">
      {sections.length === 0 && (
        <EmptyPanel title="No curves yet">
          <p>
            {isLive
              ? 'They appear here with the first metric that this run logs.'
              : 'This run logged no metric.'}
          </p>
        </EmptyPanel>
      )}
      {sections.map((section) => (
        <Section key={section.prefix} runId={runId} section={section} isLive={isLive} />
      ))}
    </div>
  )
}

// Per-class metrics come by the hundred, and most of them have one value.
const FEW_CHARTS = 12

function Section(props: {
  readonly runId: string
  readonly section: MetricSection
  readonly isLive: boolean
}) {
  const { prefix, keys, isOpen: isFirstOpen } = props.section
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
          {prefix || 'Metrics'}
          <span className="count">{keys.length}</span>
        </h2>
      </summary>
      {isOpen && (
        <div className="chart-grid">
          {shown.map((key) => (
            <MetricChart key={key} runId={props.runId} metricKey={key} isLive={props.isLive} />
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
