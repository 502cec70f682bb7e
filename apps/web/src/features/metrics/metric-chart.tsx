import { useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { MAX_POINTS } from '../../api/metrics.ts'
import { useTheme } from '../../app/theme.ts'
import { LineChart } from '../../charts/line-chart.tsx'
import { type Series, summaryOf } from '../../charts/series.ts'
import { useInView } from '../../components/use-in-view.ts'
import { shortNumber } from '../../format/number.ts'
import { curveQuery } from './metrics-queries.ts'
import { PointsTable } from './points-table.tsx'

/** One metric as a line, with the value under the cursor, or as a table of its points. */
export function MetricChart(props: {
  readonly runId: string
  readonly metricKey: string
  readonly isLive: boolean
}) {
  const { runId, metricKey, isLive } = props
  const [card, isNear] = useInView<HTMLElement>()
  const [isTable, setIsTable] = useState(false)
  const query = useQuery({ ...curveQuery(runId, metricKey, isLive), enabled: isNear })
  const { data: series, error } = query
  const state = series ? 'ready' : error ? 'error' : 'loading'
  return (
    <article
      ref={card}
      className="chart"
      data-testid="chart"
      data-metric={metricKey}
      data-series={1}
      data-points={series?.xs.length}
      data-state={state}
      aria-label={metricKey}
    >
      {series ? (
        <Curve series={series} metricKey={metricKey} isTable={isTable} onTable={setIsTable} />
      ) : (
        <>
          <header>
            <h3 title={metricKey}>{metricKey}</h3>
          </header>
          <div className="chart-wait">
            {error && (
              <div className="nav-error" role="alert">
                <p>{error.message}</p>
                <button type="button" onClick={() => query.refetch()}>
                  Try again
                </button>
              </div>
            )}
          </div>
        </>
      )}
    </article>
  )
}

function Curve(props: {
  readonly series: Series
  readonly metricKey: string
  readonly isTable: boolean
  readonly onTable: (isTable: boolean) => void
}) {
  const { series, metricKey, isTable, onTable } = props
  const theme = useTheme()
  const [cursor, setCursor] = useState<number>()
  const moveCursor = useCallback((index: number | undefined) => setCursor(index), [])
  const index = cursor ?? series.xs.length - 1
  return (
    <>
      <header>
        <h3 title={metricKey}>{metricKey}</h3>
        <output>
          <strong>{valueText(series, index)}</strong> <span>{placeText(series, index)}</span>
        </output>
        <button
          type="button"
          className="quiet"
          aria-pressed={isTable}
          onClick={() => onTable(!isTable)}
        >
          Table
        </button>
      </header>
      {isTable ? (
        <PointsTable series={series} label={metricKey} />
      ) : (
        <LineChart
          key={theme}
          series={series}
          label={sentenceOf(metricKey, series)}
          onCursor={moveCursor}
        />
      )}
      <ChartNote series={series} />
    </>
  )
}

function ChartNote({ series }: { readonly series: Series }) {
  const notes = [
    series.xUnit === 'seconds' && 'All points have one step: drawn by time.',
    series.marks.length > 0 && `${series.marks.length} of ${series.ys.length} values not finite.`,
    series.ys.length >= MAX_POINTS && `Thinned to ${series.ys.length} points.`,
  ].filter((note) => note !== false)
  return notes.length === 0 ? null : <p className="chart-note">{notes.join(' ')}</p>
}

function valueText(series: Series, index: number): string {
  const x = series.xs[index]
  if (x === undefined) return '–'
  const value = series.ys[index]
  if (value !== null && value !== undefined) return shortNumber(value)
  const kind = series.marks.find((mark) => mark.x === x)?.kind
  return kind === 'above' ? '∞' : kind === 'below' ? '−∞' : 'NaN'
}

function placeText({ xs, xUnit }: Series, index: number): string {
  const x = xs[index]
  if (x === undefined) return ''
  return xUnit === 'step' ? `step ${shortNumber(x)}` : `at ${shortNumber(x)} s`
}

function sentenceOf(key: string, series: Series): string {
  const { count, min, max } = summaryOf(series)
  const last = series.xs.length - 1
  const range =
    min === undefined || max === undefined
      ? 'none of them finite'
      : `from ${shortNumber(min)} to ${shortNumber(max)}`
  return `${key}: ${count} ${count === 1 ? 'point' : 'points'}, ${range}; last ${valueText(series, last)}, ${placeText(series, last)}.`
}
