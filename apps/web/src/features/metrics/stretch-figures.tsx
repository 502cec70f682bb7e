import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type FiguresOfSeries, readFigures } from '../../api/series.ts'
import { useTheme } from '../../app/theme.ts'
import { colourOf, type RunInk } from '../../charts/run-colours.ts'
import { shortNumber } from '../../format/number.ts'
import type { XAxis, XStretch } from './chart-view.ts'
import { loggedText, placeText } from './chart-words.ts'
import type { ChartRun } from './curves-of.ts'
import type { ChartGroup, ChartGroups } from './groups/chart-groups.ts'
import { pooledFigures, type StretchFiguresOf } from './pooled-figures.ts'
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

/** What every logged point of a metric comes to in the stretch measured, a line a run or group. */
export function StretchFigures(props: {
  readonly metricKey: string
  readonly runs: readonly ChartRun[]
  /** As runs go on, so do their points and their figures. */
  readonly total: number
  /** Then a line is for a group. */
  readonly groups: ChartGroups | undefined
  readonly x: XAxis
  readonly stretch: XStretch
}) {
  const { metricKey, runs, total, groups, x, stretch } = props
  const theme = useTheme()
  const runIds = runs.map(({ runId }) => runId)
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
  const lines = linesOf(runs, data ?? [], groups?.byRun)
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
            <th scope="col">{groups ? 'Group' : 'Run'}</th>
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
          {lines.map(({ id, name: lineName, ink, figures }) => (
            <tr key={id}>
              <th scope="row">
                <span className="run-ink" style={{ background: colourOf(ink, theme) }} />
                {lineName}
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

interface Line {
  readonly id: string
  readonly name: string
  readonly ink: RunInk
  readonly figures: StretchFiguresOf
}

/** The runs, or the groups of them, that have points in the stretch, the greatest mean first. */
function linesOf(
  runs: readonly ChartRun[],
  all: readonly FiguresOfSeries[],
  groups: ReadonlyMap<string, ChartGroup> | undefined,
): readonly Line[] {
  const byRun = new Map(all.map((figures) => [figures.runId, figures]))
  const found = runs.flatMap(({ runId, name, ink }) => {
    const figures = byRun.get(runId)
    return figures && figures.points > 0 ? [{ id: runId, name, ink, figures }] : []
  })
  const lines = groups === undefined ? found : groupLines(found, groups)
  return lines.toSorted((a, b) => (b.figures.mean ?? -Infinity) - (a.figures.mean ?? -Infinity))
}

function groupLines(
  lines: readonly Line[],
  groups: ReadonlyMap<string, ChartGroup>,
): readonly Line[] {
  const members = new Map<ChartGroup, StretchFiguresOf[]>()
  for (const { id, figures } of lines) {
    const group = groups.get(id)
    if (group) members.set(group, [...(members.get(group) ?? []), figures])
  }
  return [...members].map(([{ name, ink }, figures]) => ({
    ...{ id: name, name, ink },
    figures: pooledFigures(figures),
  }))
}

function textOf(
  figures: StretchFiguresOf,
  name: (typeof FIGURES)[number],
  perMinute: boolean,
): string {
  const value = figures[name]
  if (value === null) return '–'
  return loggedText(name === 'slope' && perMinute ? value * MINUTE : value)
}
