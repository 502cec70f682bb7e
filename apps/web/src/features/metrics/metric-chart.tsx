import { useCallback, useMemo, useState } from 'react'
import { useTheme } from '../../app/theme.ts'
import type { Curve } from '../../charts/curve.ts'
import { type ChartCursor, LineChart, type LineView } from '../../charts/line-chart.tsx'
import { useInView } from '../../components/use-in-view.ts'
import { shortNumber } from '../../format/number.ts'
import { ChartExport } from './chart-export.tsx'
import { ChartNote } from './chart-note.tsx'
import { placeText, summaryOf, valueText } from './chart-words.ts'
import { CursorTable } from './cursor-table.tsx'
import { curvesOf, hasOneStep } from './curves-of.ts'
import { envelopesOf } from './envelopes-of.ts'
import type { ChartsProps } from './metric-charts.tsx'
import type { MetricSeries } from './series-store.ts'
import { type SeriesStores, useMetricSeries } from './use-series.ts'
import { ValuesTable } from './values-table.tsx'

const HEIGHT = 176

/** One metric of some runs as lines, with the values under the cursor, or as a table. */
export function MetricChart(
  props: ChartsProps & { readonly metricKey: string; readonly stores: SeriesStores },
) {
  const { metricKey, stores, runs, groups, view, onZoom } = props
  const [card, isNear] = useInView<HTMLElement>()
  const [isTable, setIsTable] = useState(false)
  const series = useMetricSeries(stores, metricKey, isNear)
  // All points of one step stand on one spot; by time they are a curve.
  const x = view.x === 'step' && hasOneStep(series.byRun) ? 'relative' : view.x
  const curves = useMemo(() => {
    const each = curvesOf(runs, series.byRun, { x, smoothing: view.smoothing })
    return groups === undefined ? each : envelopesOf(each, groups)
  }, [runs, groups, series.byRun, x, view.smoothing])
  const lineView = useMemo(
    () => ({
      xUnit: x,
      isLog: view.isLog,
      isClipped: view.isClipped,
      zoom: x === view.x ? view.zoom : undefined,
    }),
    [x, view.x, view.isLog, view.isClipped, view.zoom],
  )
  const isHere = series.byRun.size > 0 || series.state === 'ready'
  return (
    <article
      ref={card}
      className="chart"
      data-testid="chart"
      data-metric={metricKey}
      data-series={curves.length}
      data-points={curves.reduce((sum, { xs }) => sum + xs.length, 0)}
      data-state={series.state}
      aria-label={metricKey}
    >
      {isHere ? (
        <Curves
          curves={curves}
          series={series}
          metricKey={metricKey}
          view={lineView}
          onZoom={onZoom}
          isTable={isTable}
          onTable={setIsTable}
        />
      ) : (
        <Waiting
          metricKey={metricKey}
          error={series.error}
          onRetry={() => stores.whole.retry(metricKey)}
        />
      )}
    </article>
  )
}

function Waiting(props: {
  readonly metricKey: string
  readonly error: Error | undefined
  readonly onRetry: () => void
}) {
  const { metricKey, error, onRetry } = props
  return (
    <>
      <header>
        <h3 title={metricKey}>{metricKey}</h3>
      </header>
      <div className="chart-wait">
        {error && (
          <div className="nav-error" role="alert">
            <p>{error.message}</p>
            <button type="button" onClick={onRetry}>
              Try again
            </button>
          </div>
        )}
      </div>
    </>
  )
}

function Curves(props: {
  readonly curves: readonly Curve[]
  readonly series: MetricSeries
  readonly metricKey: string
  readonly view: LineView
  readonly onZoom: ChartsProps['onZoom']
  readonly isTable: boolean
  readonly onTable: (isTable: boolean) => void
}) {
  const { curves, series, metricKey, view, onZoom, isTable, onTable } = props
  const theme = useTheme()
  const [cursor, setCursor] = useState<ChartCursor>()
  const moveCursor = useCallback((next: ChartCursor | undefined) => setCursor(next), [])
  return (
    <>
      <header>
        <h3 title={metricKey}>{metricKey}</h3>
        <Readout curves={curves} view={view} cursor={cursor} />
        <button
          type="button"
          className="quiet"
          aria-pressed={isTable}
          onClick={() => onTable(!isTable)}
        >
          Table
        </button>
        {!isTable && <ChartExport curves={curves} metricKey={metricKey} xUnit={view.xUnit} />}
      </header>
      {isTable ? (
        <ValuesTable curves={curves} label={metricKey} xUnit={view.xUnit} />
      ) : (
        <div className="chart-place">
          <LineChart
            // Axes and ink are made once.
            key={`${theme} ${view.xUnit} ${view.isLog}`}
            curves={curves}
            view={view}
            theme={theme}
            height={HEIGHT}
            label={summaryOf(metricKey, curves)}
            onCursor={moveCursor}
            onZoom={onZoom}
          />
          {cursor?.left !== undefined && curves.length > 1 && (
            <CursorTable curves={curves} cursor={cursor} theme={theme} />
          )}
        </div>
      )}
      <ChartNote curves={curves} byRun={series.byRun} />
    </>
  )
}

/** The value under the cursor, the last one without a cursor; of many runs, how many. */
function Readout(props: {
  readonly curves: readonly Curve[]
  readonly view: LineView
  readonly cursor: ChartCursor | undefined
}) {
  const { curves, view, cursor } = props
  const [only] = curves
  if (only === undefined) return <output>no points</output>
  if (curves.length > 1) {
    const place = cursor && placeText(cursor.x, view.xUnit)
    return (
      <output>
        <span>{place ?? `${shortNumber(curves.length)} ${only.band ? 'groups' : 'runs'}`}</span>
      </output>
    )
  }
  const { value, x } = valueText(only, cursor?.x)
  return (
    <output>
      <strong>{value}</strong> <span>{placeText(x, view.xUnit)}</span>
    </output>
  )
}
