import type { JsonNumber } from '@waymark/protocol/waymark'
import { fromWireNumber } from '../../../api/number.ts'
import type { RunRow } from '../../../api/runs-table.ts'
import { CopyButton } from '../../../components/copy-button.tsx'
import { Link } from '../../../components/link.tsx'
import { shortNumber } from '../../../format/number.ts'
import { exactTime } from '../../../format/time.ts'
import { type ColumnPlace, isAggregate, wireColumn } from '../column-id.ts'
import type { RunsView } from '../runs-view.ts'
import type { ChangeView } from '../use-runs-view.ts'
import { type Comparator, clauseOf, withClause } from './run-filter-clause.ts'

/** Filters by what stands in a cell, and takes its run as the baseline. */
export function CellMenu(props: {
  readonly row: RunRow
  readonly place: ColumnPlace
  readonly view: RunsView
  readonly onChange: ChangeView
}) {
  const { row, place, view, onChange } = props
  const value = valueOf(row, place)
  const isBase = view.base === row.runId
  const isExperiment = place.kind === 'attribute' && place.key === 'experiment'
  return (
    <>
      <p className="menu-value" title={textOf(place, value)}>
        {textOf(place, value)}
      </p>
      {isExperiment && (
        <Link to={{ page: 'experiment', experimentId: String(value) }}>Only this experiment</Link>
      )}
      {choicesOf(place, value).map(({ word, comparator }) => {
        const clause = clauseOf(place, comparator, value)
        return (
          clause && (
            <button
              key={comparator}
              type="button"
              title={clause}
              onClick={() => onChange({ ...view, filter: withClause(view.filter, clause) })}
            >
              {word}
            </button>
          )
        )
      })}
      <button
        type="button"
        onClick={() => onChange({ ...view, base: isBase ? undefined : row.runId })}
      >
        {isBase ? 'Clear the baseline' : 'Set this run as baseline'}
      </button>
      {value !== null && (
        <CopyButton text={String(value)} label="Copy value in full" word="Copy value" />
      )}
    </>
  )
}

function choicesOf(
  place: ColumnPlace,
  value: JsonNumber | null,
): readonly { readonly word: string; readonly comparator: Comparator }[] {
  if (value === null) {
    return [
      { word: 'Only runs without it', comparator: '=' },
      { word: 'Only runs that have it', comparator: '!=' },
    ]
  }
  const isOrdered =
    place.kind === 'metric' ||
    (place.kind === 'attribute' && (place.key === 'start' || place.key === 'end'))
  return isOrdered
    ? [
        { word: 'Only this and more', comparator: '>=' },
        { word: 'Only this and less', comparator: '<=' },
      ]
    : [
        { word: 'Only this value', comparator: '=' },
        { word: 'Not this value', comparator: '!=' },
      ]
}

function valueOf(row: RunRow, place: ColumnPlace): JsonNumber | null {
  if (place.kind !== 'attribute') return row.values.get(wireColumn(place) ?? '') ?? null
  switch (place.key) {
    case 'name':
      return row.name
    case 'status':
      return row.status
    case 'start':
      return row.startTime ?? null
    case 'end':
      return row.endTime ?? null
    case 'id':
      return row.runId
    case 'user':
      return row.values.get('attributes.user_id') ?? null
    case 'dataset':
      return row.values.get('datasets.name') ?? null
    case 'experiment':
      return row.values.get('attributes.experiment_id') ?? null
    case 'duration':
      return null
  }
}

function textOf(place: ColumnPlace, value: JsonNumber | null): string {
  if (value === null) return place.kind === 'attribute' ? '–' : 'Not logged by this run'
  if (place.kind === 'metric' || isAggregate(place.kind)) return shortNumber(fromWireNumber(value))
  const isTime = place.kind === 'attribute' && (place.key === 'start' || place.key === 'end')
  return isTime ? exactTime(Number(value)) : String(value) || 'Empty text'
}
