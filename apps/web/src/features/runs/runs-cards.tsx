import { useEffect, useState } from 'react'
import type { RunRow } from '../../api/runs-table.ts'
import { useTheme } from '../../app/theme.ts'
import { colourOf, type RunInk } from '../../charts/run-colours.ts'
import { Link } from '../../components/link.tsx'
import { Moment } from '../../components/moment.tsx'
import { shortNumber } from '../../format/number.ts'
import { ExperimentName } from '../experiments/experiment-name.tsx'
import { CardsOrder } from './cards-order.tsx'
import { type ColumnId, type ColumnPlace, columnId, parseColumn, wireColumn } from './column-id.ts'
import { directionIn } from './directions.ts'
import { CurveCell, DeltaCell } from './lazy-cells.tsx'
import { RunDuration } from './run-duration.tsx'
import { RunLink } from './run-link.tsx'
import { type MarkInk, RunMark } from './run-mark.tsx'
import { RunStatusBadge } from './run-status.tsx'
import { RunCell } from './runs-cells.tsx'
import { titleOf } from './runs-columns.ts'
import type { RunsListProps } from './runs-grid.tsx'
import { CHILDREN } from './runs-question.ts'
import type { RunsView } from './runs-view.ts'
import { withToggled } from './visible-runs.ts'

const FACTS_PICKED = 8
const MOST_FACTS = 50
const CARDS_AT_ONCE = 50

/** Runs as cards, for screens that are too narrow for columns. */
export function RunsCards({ table, rows, view, onChange, inks }: RunsListProps) {
  const theme = useTheme()
  useEffect(() => {
    performance.mark('wm:table-ready')
  }, [])
  const places = factsOf(table.ids, view)
  const [count, setCount] = useState(CARDS_AT_ONCE)
  const isSeveral = table.ids.includes('experiment')
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = table.query
  const showMore = () => {
    setCount(count + CARDS_AT_ONCE)
    if (count + CARDS_AT_ONCE > rows.length && hasNextPage) void fetchNextPage()
  }
  return (
    <>
      <CardsOrder table={table} view={view} onChange={onChange} />
      <ul className="runs-cards" data-testid="runs-grid" aria-label="Runs">
        {rows.slice(0, count).map((row) => (
          <li key={row.runId} data-testid="run-row" data-run-id={row.runId}>
            <div className="card-head">
              <RunMark
                name={row.name}
                ink={inkOf(inks.get(row.runId), theme)}
                onToggle={() => onChange(withToggled(view, rows, [row.runId]), { replace: true })}
              />
              <RunLink runId={row.runId} name={row.name} />
              <RunStatusBadge status={row.status} />
            </div>
            <p className="card-facts">
              {isSeveral && (
                <>
                  <ExperimentName id={String(row.values.get('attributes.experiment_id') ?? '')} /> ·{' '}
                </>
              )}
              <Moment time={row.startTime ?? 0} /> · <RunDuration run={row} />
              <Below row={row} />
            </p>
            <dl>
              {places
                .filter((place) => {
                  const direction = directionIn(table.directions, place.key)
                  return row.values.get(wireColumn(place, direction) ?? '') !== null
                })
                .map((place) => (
                  <div key={columnId(place)}>
                    <dt title={place.key}>{titleOf(place)}</dt>
                    <dd>
                      <Fact row={row} place={place} table={table} base={view.base} />
                    </dd>
                  </div>
                ))}
            </dl>
          </li>
        ))}
      </ul>
      {(hasNextPage || count < rows.length) && (
        <button type="button" className="more" disabled={isFetchingNextPage} onClick={showMore}>
          {isFetchingNextPage ? 'Loading…' : 'Show more runs'}
        </button>
      )}
    </>
  )
}

// Every card has these in its head.
const IN_HEAD: ReadonlySet<string> = new Set(['name', 'status', 'start', 'duration', 'experiment'])

/** What a card lists: the columns that somebody chose, or else the first of those that the table picks. */
function factsOf(ids: readonly ColumnId[], view: RunsView): readonly ColumnPlace[] {
  const isChosen = view.columns !== undefined
  const places = ids.map(parseColumn).filter((place) => place !== undefined)
  return places
    .filter(({ kind, key }) => kind !== 'attribute' || (isChosen && !IN_HEAD.has(key)))
    .slice(0, isChosen ? MOST_FACTS : FACTS_PICKED)
    .flatMap((place) =>
      view.base !== undefined && place.kind === 'metric'
        ? [place, { kind: 'delta', key: place.key } as const]
        : [place],
    )
}

function Fact(props: {
  readonly row: RunRow
  readonly place: ColumnPlace
  readonly table: RunsListProps['table']
  readonly base: string | undefined
}) {
  const { row, place, table, base } = props
  const direction = directionIn(table.directions, place.key)
  if (place.kind === 'curve') return <CurveCell runId={row.runId} metricKey={place.key} />
  if (place.kind === 'delta') {
    const { question } = table
    return <DeltaCell {...{ row, question, direction }} metricKey={place.key} base={base ?? ''} />
  }
  return <RunCell {...{ row, place, direction }} isNumeric best={undefined} />
}

/** Cards do not open in place: the runs below one are listed on its page. */
function Below({ row }: { readonly row: RunRow }) {
  const count = Number(row.values.get(CHILDREN) ?? 0)
  if (count === 0) return null
  return (
    <>
      {' · '}
      <Link to={{ page: 'run', runId: row.runId }}>
        {count === 1 ? '1 run below' : `${shortNumber(count)} runs below`}
      </Link>
    </>
  )
}

function inkOf(ink: RunInk | undefined, theme: ReturnType<typeof useTheme>): MarkInk | undefined {
  return ink && { colour: colourOf(ink, theme), dash: ink.dash }
}
