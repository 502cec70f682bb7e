import { useQuery } from '@tanstack/react-query'
import type { RunsColumnSummary } from '@waymark/protocol/waymark'
import { readColumnSummary } from '../../../api/runs-figures.ts'
import type { RunsQuestion } from '../../../api/runs-table.ts'
import { PartError } from '../../../components/part-error.tsx'
import { shortNumber } from '../../../format/number.ts'
import { exactTime } from '../../../format/time.ts'
import { type ColumnPlace, orderName } from '../column-id.ts'
import { statusWord } from '../run-status.tsx'
import { scopeOf } from '../runs-scope.ts'
import { Histogram } from './histogram.tsx'
import { clauseOf } from './run-filter-clause.ts'

const MOST_VALUES = 12
// A param of this many different numbers is a scale; one of fewer is a choice.
const FEW_VALUES = 12

/** What all runs of the filter have in a column: a histogram to brush, or values to choose from. */
export function ColumnFigures(props: {
  readonly place: ColumnPlace
  readonly question: RunsQuestion
  readonly onFilter: (clause: string) => void
}) {
  const { place, question, onFilter } = props
  const column = summaryColumn(place)
  const scope = scopeOf(question)
  const summary = useQuery({
    queryKey: ['column-summary', scope, column],
    queryFn: ({ signal }) => readColumnSummary(scope, column, signal),
  })
  const { data, error } = summary
  if (data === undefined && error) {
    return <PartError what="Its values could not be read" asked={[summary]} />
  }
  // Its place is kept, so that the panel does not jump.
  if (data === undefined) return <div className="figures-wait" />
  const isNumber = data.numbers !== null
  const hasBars =
    isNumber && (place.kind === 'metric' || isTime(place) || data.distinct > FEW_VALUES)
  return (
    <div className="column-figures" data-testid="column-figures">
      {hasBars && data.numbers ? (
        <Histogram
          numbers={data.numbers}
          textOf={isTime(place) ? exactTime : shortNumber}
          // Params are texts to the filter language: only of metrics it knows more and less.
          onBrush={
            place.kind === 'metric' ? (from, to) => onFilter(range(place, from, to)) : undefined
          }
        />
      ) : (
        <Values data={data} place={place} onFilter={onFilter} />
      )}
      <p className="quiet-note">{wordsOf(data, hasBars)}</p>
    </div>
  )
}

function Values(props: {
  readonly data: RunsColumnSummary
  readonly place: ColumnPlace
  readonly onFilter: (clause: string) => void
}) {
  const { data, place, onFilter } = props
  const most = data.values[0]?.runs ?? 1
  return (
    <ul className="column-values" aria-label="Values">
      {data.values.slice(0, MOST_VALUES).map(({ value, runs }) => {
        const clause = clauseOf(place, '=', value)
        return (
          <li key={value}>
            <button
              type="button"
              title={clause ?? value}
              disabled={clause === undefined}
              onClick={() => clause && onFilter(clause)}
            >
              <span className="value-bar" style={{ width: `${(100 * runs) / most}%` }} />
              <span className="value-text">{wordOf(place, value)}</span>
              <span className="count">{shortNumber(runs)}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}

function wordOf({ kind, key }: ColumnPlace, value: string): string {
  return (kind === 'attribute' && key === 'status' ? statusWord(value) : value) || 'empty text'
}

function wordsOf({ runs, having, distinct }: RunsColumnSummary, hasBars: boolean): string {
  const parts = [
    `${shortNumber(distinct)} ${distinct === 1 ? 'value' : 'values'} in ${shortNumber(having)} of ${shortNumber(runs)} runs`,
    !hasBars && distinct > MOST_VALUES ? 'the most frequent are listed' : '',
  ]
  return `${parts.filter(Boolean).join('; ')}.`
}

function range(place: ColumnPlace, from: number, to: number): string {
  const name = orderName(place) ?? ''
  return `${name} >= ${from} and ${name} <= ${to}`
}

function isTime({ kind, key }: ColumnPlace): boolean {
  return kind === 'attribute' && (key === 'start' || key === 'end')
}

function summaryColumn({ kind, key }: ColumnPlace): string {
  if (kind !== 'attribute') return `${kind}s.${key}`
  const names: Readonly<Record<string, string>> = {
    start: 'start_time',
    end: 'end_time',
    user: 'user_id',
  }
  if (key === 'dataset') return 'datasets.name'
  return `attributes.${names[key] ?? key}`
}
