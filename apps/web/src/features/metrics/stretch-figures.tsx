import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { DecodedSeries } from '@waymark/protocol/waymark'
import { type FiguresOfSeries, readFigures } from '../../api/series.ts'
import { useTheme } from '../../app/theme.ts'
import { colourOf } from '../../charts/run-colours.ts'
import { shortNumber } from '../../format/number.ts'
import type { XAxis, XStretch } from './chart-view.ts'
import { loggedText, placeText } from './chart-words.ts'
import type { ChartRun } from './curves-of.ts'
import { xUnitOf } from './x-unit.ts'

const MINUTE = 60_000
const FIGURES = ['mean', 'std', 'min', 'max', 'first', 'last', 'slope'] as const
const NAMES = {
  mean: 'Mean',
  std: 'Std',
  min: 'Min',
  max: 'Max',
  first: 'First',
  last: 'Last',
  slope: 'Slope',
} as const

/** What every logged point of a metric comes to in the stretch measured, a line a run. */
export function StretchFigures(props: {
  readonly metricKey: string
  readonly runs: readonly ChartRun[]
  readonly byRun: ReadonlyMap<string, DecodedSeries>
  readonly x: XAxis
  readonly stretch: XStretch
}) {
  const { metricKey, runs, byRun, x, stretch } = props
  const theme = useTheme()
  const drawn = runs.filter(({ runId }) => byRun.has(runId))
  const runIds = drawn.map(({ runId }) => runId)
  // As runs go on, so do their figures.
  const total = [...byRun.values()].reduce((sum, series) => sum + series.total, 0)
  const { data, error } = useQuery({
    queryKey: ['figures', metricKey, x, stretch, runIds, total],
    queryFn: ({ signal }) =>
      readFigures({ runIds, keys: [metricKey], x, fromX: stretch[0], toX: stretch[1] }, signal),
    placeholderData: keepPreviousData,
    enabled: runIds.length > 0,
    gcTime: 30_000,
  })
  if (error) return <p role="alert">{error.message}</p>
  const unit = xUnitOf(x)
  const perMinute = unit === 'time' || unit === 'relative'
  const lines = linesOf(drawn, data ?? [])
  return (
    // What scrolls must be reachable by keyboard.
    <section
      className="stretch-figures"
      data-testid="stretch-figures"
      tabIndex={0}
      aria-label={`Figures of ${metricKey} from ${placeText(stretch[0], unit)} to ${placeText(stretch[1], unit)}`}
    >
      <table>
        <caption>
          {placeText(stretch[0], unit)} to {placeText(stretch[1], unit).replace(/^(step|at) /, '')}
        </caption>
        <thead>
          <tr>
            <th scope="col">Run</th>
            {FIGURES.map((name) => (
              <th key={name} scope="col" title={name === 'slope' ? slopeTitle(unit) : undefined}>
                {NAMES[name]}
                {name === 'slope' && perMinute && '/min'}
              </th>
            ))}
            <th scope="col">Points</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ run, figures }) => (
            <tr key={run.runId}>
              <th scope="row">
                <span className="run-ink" style={{ background: colourOf(run.ink, theme) }} />
                {run.name}
              </th>
              {FIGURES.map((name) => (
                <td key={name}>{textOf(figures, name, perMinute)}</td>
              ))}
              <td>{shortNumber(figures.points)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function slopeTitle(unit: string): string {
  return unit === 'step' ? 'Least squares, for one step' : 'Least squares, for one unit of x'
}

/** The runs that have points in the stretch, the greatest mean first. */
function linesOf(runs: readonly ChartRun[], all: readonly FiguresOfSeries[]) {
  const byRun = new Map(all.map((figures) => [figures.runId, figures]))
  return runs
    .flatMap((run) => {
      const figures = byRun.get(run.runId)
      return figures && figures.points > 0 ? [{ run, figures }] : []
    })
    .toSorted((a, b) => (b.figures.mean ?? -Infinity) - (a.figures.mean ?? -Infinity))
}

function textOf(
  figures: FiguresOfSeries,
  name: (typeof FIGURES)[number],
  perMinute: boolean,
): string {
  const value = figures[name]
  if (value === null) return '–'
  return loggedText(name === 'slope' && perMinute ? value * MINUTE : value)
}
