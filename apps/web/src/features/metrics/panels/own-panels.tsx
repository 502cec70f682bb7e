import { useState } from 'react'
import { ErrorBoundary } from '../../../components/error-boundary.tsx'
import type { ChartStores, ChartsProps } from '../charts-props.ts'
import { MetricChart } from '../metric-chart.tsx'
import { AddPanel } from './add-panel.tsx'
import { BarPanel } from './bar-panel.tsx'
import { HistogramPanel } from './histogram-panel.tsx'
import { ImagePanel } from './image-panel.tsx'
import { type Panel, panelId, panelTitle, withMoved, withPanel } from './panel.ts'
import { PanelFrame } from './panel-frame.tsx'
import { ScatterPanel } from './scatter-panel.tsx'
import { TextPanel } from './text-panel.tsx'
import { usePanels } from './use-panels.ts'

/** The panels that a reader put together, before the sections that come by themselves. */
export function OwnPanels(
  props: ChartsProps & { readonly stores: ChartStores; readonly metricKeys: readonly string[] },
) {
  const { panels, isLoading, problem, change } = usePanels(props)
  const [told, setTold] = useState('')
  const move = (id: string, to: number) => {
    const next = withMoved(panels, id, to)
    const at = next.findIndex((panel) => panelId(panel) === id)
    const panel = next[at]
    if (panel) setTold(`${panelTitle(panel)} is ${at + 1} of ${next.length}`)
    void change(next)
  }
  return (
    <section className="own-panels" aria-label="Own panels" data-testid="own-panels">
      <AddPanel {...props} onAdd={(panel) => void change(withPanel(panels, panel))} />
      {problem && <p role="alert">{problem}</p>}
      {isLoading && <p className="quiet-note">Reading the saved layout…</p>}
      <p className="visually-hidden" aria-live="polite">
        {told}
      </p>
      <div className="chart-grid">
        {panels.map((panel, at) => {
          const id = panelId(panel)
          return (
            <PanelFrame
              key={id}
              id={id}
              title={panelTitle(panel)}
              at={at}
              onMove={move}
              onRemove={() => void change(panels.filter((one) => one !== panel))}
            >
              <ErrorBoundary>
                <PanelOf {...props} panel={panel} />
              </ErrorBoundary>
            </PanelFrame>
          )
        })}
      </div>
    </section>
  )
}

function PanelOf(props: ChartsProps & { readonly stores: ChartStores; readonly panel: Panel }) {
  const { panel, ...shared } = props
  const one = { ...shared, of: panel.of, title: panelTitle(panel) }
  switch (panel.kind) {
    case 'line':
      return <MetricChart {...shared} metricKey={panel.of} />
    case 'bar':
      return <BarPanel {...one} />
    case 'histogram':
      return <HistogramPanel {...one} />
    case 'scatter':
      return <ScatterPanel {...one} />
    case 'image':
      return <ImagePanel {...one} />
    case 'text':
      return <TextPanel text={panel.of} />
  }
}
