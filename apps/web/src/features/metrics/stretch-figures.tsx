import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type FiguresOfSeries, readFigures } from '../../api/series.ts'
import { readGroupFigures } from '../../api/series-groups.ts'
import { useTheme } from '../../app/theme.ts'
import { colourOf, type RunInk } from '../../charts/run-colours.ts'
import { PartError } from '../../components/part-error.tsx'
import { shortNumber } from '../../format/number.ts'
import type { XAxis, XStretch } from './chart-view.ts'
import { loggedText, placeText } from './chart-words.ts'
import type { ChartRun } from './curves-of.ts'
import { type ChartGroups, groupId } from './groups/chart-groups.ts'
import { xUnitOf } from './x-unit.ts'

const MINUTE = 60_000
const MEAN = ['mean', 'std', 'min', 'max', 'first', 'last', 'slope'] as const
const MEDIAN = ['median', 'lower', 'upper', 'min', 'max', 'first', 'last', 'slope'] as const
const NAMES = {
  mean: 'Mean',
  std: 'Std',
  median: 'Median',
  lower: '25 %',
  upper: '75 %',
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
  const runIds = groups ? [] : runs.map(({ runId }) => runId)
  const answer = useQuery({
    queryKey: ['figures', metricKey, x, stretch, groups?.question ?? runIds, total],
    queryFn: async ({ signal }): Promise<readonly Found[]> => {
      const along = { keys: [metricKey], x, fromX: stretch[0], toX: stretch[1] }
      if (groups === undefined) {
        const found = await readFigures({ runIds, ...along }, signal)
        return found.map((figures) => ({ id: figures.runId, figures }))
      }
      const found = await readGroupFigures(groups.question, along, signal)
      return found.map(({ quantiles = [], ...figures }) => {
        const [lower, median, upper] = quantiles
        const id = groupId(figures.values)
        return { id, figures: { ...figures, lower, median, upper } }
      })
    },
    placeholderData: keepPreviousData,
    enabled: groups !== undefined || runIds.length > 0,
    gcTime: 30_000,
  })
  const { data, error } = answer
  if (error) return <PartError what="The figures could not be read" asked={[answer]} />
  const unit = xUnitOf(x)
  const perMinute = unit === 'time' || unit === 'relative'
  const named = groups?.shown ?? runs.map(({ runId, name, ink }) => ({ id: runId, name, ink }))
  const shown = groups?.question.spread === 'median' ? MEDIAN : MEAN
  const lines = linesOf(named, data ?? [], shown[0])
  return (
    // What scrolls must be reachable by keyboard.
    <section
      className="stretch-figures"
      data-testid="stretch-figures"
      data-figures={shown.length}
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
            {shown.map((name) => (
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
              {shown.map((name) => (
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

/** The figures of a stretch but for whose they are. */
type StretchFiguresOf = Omit<FiguresOfSeries, 'runId' | 'key'> & {
  readonly [K in 'median' | 'lower' | 'upper']?: number | null | undefined
}

/** What was found of a run or group. */
interface Found {
  readonly id: string
  readonly figures: StretchFiguresOf
}

interface Named {
  readonly id: string
  readonly name: string
  readonly ink: RunInk
}

/** The runs, or the groups of them, that have points in the stretch, the greatest middle first. */
function linesOf(
  named: readonly Named[],
  all: readonly Found[],
  middle: 'mean' | 'median',
): readonly (Named & Found)[] {
  const byId = new Map(all.map(({ id, figures }) => [id, figures]))
  return named
    .flatMap((one) => {
      const figures = byId.get(one.id)
      return figures && figures.points > 0 ? [{ ...one, figures }] : []
    })
    .toSorted((a, b) => (b.figures[middle] ?? -Infinity) - (a.figures[middle] ?? -Infinity))
}

function textOf(figures: StretchFiguresOf, name: keyof typeof NAMES, perMinute: boolean): string {
  const value = figures[name]
  if (value === null || value === undefined) return '–'
  return loggedText(name === 'slope' && perMinute ? value * MINUTE : value)
}
