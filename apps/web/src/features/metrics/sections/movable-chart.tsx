import { useMovable } from '../../../components/use-movable.ts'
import type { ChartStores, ChartsProps } from '../charts-props.ts'
import { MetricChart } from '../metric-chart.tsx'

/** A chart with a grip that moves it among the others of its section. */
export function MovableChart(
  props: ChartsProps & {
    readonly metricKey: string
    readonly stores: ChartStores
    readonly kind: string
    readonly at: number
    readonly count: number
    readonly onMove: (key: string, to: number) => void
  },
) {
  const { kind, at, count, onMove, ...chart } = props
  const { metricKey } = chart
  const { frameProps, handleProps } = useMovable({ kind, id: metricKey, at, onMove })
  if (count === 1) return <MetricChart {...chart} />
  const place = { at, count, move: (to: number) => onMove(metricKey, to) }
  return (
    <div className="chart-frame" {...frameProps}>
      <button className="quiet chart-grip" aria-label={`Move ${metricKey}`} {...handleProps} />
      <MetricChart {...chart} place={place} />
    </div>
  )
}
