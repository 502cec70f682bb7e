import { lazy, type RefObject, Suspense, useMemo, useRef, useState } from 'react'
import { useTheme } from '../../app/theme.ts'
import { CursorPlace } from '../../charts/cursor-place.ts'
import type { Curve } from '../../charts/curve.ts'
import { LineChart, type LineView } from '../../charts/line-chart.tsx'
import type { PaintedScene } from '../../charts/painted-scene.ts'
import { CutMiddle } from '../../components/cut-middle.tsx'
import { ErrorBoundary } from '../../components/error-boundary.tsx'
import { metricLabel } from '../../format/metric-label.ts'
import { ChartMenuButton } from './chart-menu-button.tsx'
import { ChartNote } from './chart-note.tsx'
import { type XAxis, xMetricOf } from './chart-view.ts'
import { summaryOf } from './chart-words.ts'
import type { ChartsProps } from './charts-props.ts'
import { CursorTable } from './cursor-table.tsx'
import type { ChartRun } from './curves-of.ts'
import { Readout } from './readout.tsx'
import type { Place } from './sections/move-choices.tsx'
import { ValuesTable } from './values-table.tsx'
import { xUnitOf } from './x-unit.ts'

const StretchFigures = lazy(async () => {
  const { StretchFigures: figures } = await import('./stretch-figures.tsx')
  return { default: figures }
})

const HEIGHT = 176

/** What is drawn, and how a chart stands on its page. */
interface CardProps extends ChartsProps {
  readonly metricKey: string
  readonly card: RefObject<HTMLElement | null>
  /** Whether it is near the screen: only then is anything read for it. */
  readonly isNear: boolean
  readonly curves: readonly Curve[]
  readonly x: XAxis
  readonly state: 'loading' | 'ready' | 'error'
  readonly error: Error | undefined
  /** Whether there is something to draw, be it older than what is asked for. */
  readonly isHere: boolean
  /** What a reader must know besides. */
  readonly notes: readonly string[]
  /** The runs that a measured stretch is of, and how many points there are: with them figures change. */
  readonly measuredRuns: readonly ChartRun[]
  readonly total: number
  /** In pixels of the page. */
  readonly height?: number
  /** Where it stands among others, if it can be moved. */
  readonly place?: Place
  readonly onRetry: () => void
}

/** One metric as lines with the values under the cursor, or as a table. */
export function ChartCard(props: CardProps) {
  const { metricKey, card, curves, state, isHere, height = HEIGHT } = props
  return (
    <article
      ref={card}
      className="chart"
      data-testid="chart"
      data-metric={metricKey}
      data-series={curves.length}
      data-points={curves.reduce((sum, { xs }) => sum + xs.length, 0)}
      data-state={state}
      aria-label={metricKey}
    >
      {isHere ? <Curves {...props} height={height} /> : <Waiting {...props} height={height} />}
    </article>
  )
}

function Waiting(props: CardProps) {
  const { metricKey, isNear, height, error, onRetry } = props
  const name = metricLabel(metricKey)
  return (
    <>
      <header>
        <h3 title={metricKey}>{isNear ? <CutMiddle name={name} /> : name}</h3>
      </header>
      <div className="chart-wait" style={{ height }}>
        {isNear && error === undefined && <p className="chart-late">Reading its points…</p>}
        {error && (
          <div className="nav-error" role="alert">
            <p>{error.message}</p>
            <button type="button" onClick={onRetry}>
              Try again
            </button>
          </div>
        )}
      </div>
      <p className="chart-note" />
    </>
  )
}

/** What of the view a chart looks at its curves by; along another x a stretch means nothing. */
function useLineView({ view, x }: CardProps): LineView {
  const { y, isClipped, drag } = view
  const zoom = x === view.x ? view.zoom : undefined
  const measured = x === view.x ? view.measured : undefined
  return useMemo(
    () => ({ xUnit: xUnitOf(x), y, isClipped, zoom, measured, drag }),
    [x, y, isClipped, zoom, measured, drag],
  )
}

function Curves(props: CardProps & { readonly height: number }) {
  const { curves, notes, metricKey, view, height, onChange } = props
  const theme = useTheme()
  const lineView = useLineView(props)
  const [isTable, setIsTable] = useState(false)
  const [cursor] = useState(() => new CursorPlace())
  const scene = useRef<() => PaintedScene | undefined>(null)
  const label = useMemo(() => summaryOf(metricKey, curves), [metricKey, curves])
  const fill = () => onChange({ ...view, full: view.full === metricKey ? undefined : metricKey })
  return (
    <>
      <header>
        <h3 title={metricKey}>
          <CutMiddle name={metricLabel(metricKey)} />
        </h3>
        <Readout curves={curves} xUnit={lineView.xUnit} place={cursor} />
        <button
          type="button"
          className="quiet"
          aria-pressed={isTable}
          onClick={() => setIsTable(!isTable)}
        >
          Table
        </button>
        <ChartMenuButton {...props} scene={isTable ? undefined : scene} onFull={fill} />
      </header>
      {isTable ? (
        <ValuesTable curves={curves} label={metricKey} xUnit={lineView.xUnit} height={height} />
      ) : curves.length === 0 ? (
        <p className="chart-none" style={{ height }}>
          {wordsOfNothing(props.runs.length, xMetricOf(props.x))}
        </p>
      ) : (
        <div className="chart-place">
          <LineChart
            // Axes and ink are made once.
            key={`${theme} ${lineView.xUnit} ${lineView.y}`}
            curves={curves}
            view={lineView}
            theme={theme}
            height={height}
            label={label}
            scene={scene}
            onCursor={cursor.moveTo}
            onZoom={(zoom) => onChange({ ...view, zoom })}
            onMeasure={(measured) => onChange({ ...view, measured }, { replace: true })}
            onFull={fill}
          />
          {curves.length > 1 && <CursorTable curves={curves} place={cursor} theme={theme} />}
        </div>
      )}
      <ChartNote curves={curves} view={lineView} more={notes.join(' ')} />
      {lineView.measured && (
        <ErrorBoundary>
          <Suspense fallback={null}>
            <StretchFigures
              metricKey={metricKey}
              runs={props.measuredRuns}
              total={props.total}
              groups={props.groups}
              x={props.x}
              stretch={lineView.measured}
            />
          </Suspense>
        </ErrorBoundary>
      )}
    </>
  )
}

function wordsOfNothing(runCount: number, xMetric: string | undefined): string {
  if (xMetric !== undefined) return `No point of this metric has a value of ${xMetric}.`
  return `${runCount === 1 ? 'This run has no' : 'None of these runs has'} points of this metric.`
}
