import {
  type ColumnId,
  type ColumnPlace,
  columnId,
  isAggregate,
  isSortable,
  orderName,
  parseColumn,
} from '../column-id.ts'
import { withMoved, withWidth } from '../column-layout.ts'
import { directionIn } from '../directions.ts'
import { titleOf } from '../runs-columns.ts'
import { isGroupable, type RunsView } from '../runs-view.ts'
import type { RunsTable } from '../use-runs-table.ts'
import type { ChangeView } from '../use-runs-view.ts'
import { ColumnFigures } from './column-figures.tsx'
import { MetricChoices } from './metric-choices.tsx'
import { withClause } from './run-filter-clause.ts'

/** Sorts by a column, places it, and shows what all runs of the filter have in it. */
export function ColumnMenu(props: {
  readonly place: ColumnPlace
  /** How wide the column is now, in px. */
  readonly width: number
  readonly table: RunsTable
  readonly view: RunsView
  readonly onChange: ChangeView
}) {
  const { place, width, table, view, onChange } = props
  const id = columnId(place)
  const canSort = isSortable(place)
  // Of figures of all points there are no counts of values.
  const hasFigures = orderName(place) !== undefined || id === 'dataset'
  const sort = (isDescending: boolean) => onChange({ ...view, sort: { column: id, isDescending } })
  const isMetric = place.kind === 'metric'
  const isOfMetric = isMetric || isAggregate(place.kind)
  const best = isOfMetric ? directionIn(table.directions, place.key) : undefined
  return (
    <>
      {canSort && (
        <div className="menu-row">
          <button type="button" onClick={() => sort(false)}>
            ▲ {best === 'lower' ? 'Best first' : 'Ascending'}
          </button>
          <button type="button" onClick={() => sort(true)}>
            ▼ {best === 'higher' ? 'Best first' : 'Descending'}
          </button>
        </div>
      )}
      <Places {...props} id={id} />
      <Width width={width} onChange={(px) => onChange(withWidth(view, id, px))} />
      {isGroupable(id) && (
        <button type="button" onClick={() => onChange({ ...view, groupBy: [id] })}>
          Group by {isTitled(place) ? titleOf(place).toLowerCase() : place.key}
        </button>
      )}
      {isOfMetric && <MetricChoices {...props} id={id} />}
      {isMetric && (
        <button type="button" onClick={() => onChange(withCurve(view, table.ids, place.key))}>
          {table.ids.includes(`s.${place.key}`) ? 'Hide curves' : 'Show curves'}
        </button>
      )}
      {hasFigures && id !== 'name' && id !== 'id' && (
        <ColumnFigures
          place={place}
          question={table.question}
          onFilter={(clause) => onChange({ ...view, filter: withClause(view.filter, clause) })}
        />
      )}
    </>
  )
}

function isTitled({ kind, key }: ColumnPlace): boolean {
  return kind === 'attribute' || key === 'mlflow.parentRunId'
}

/** Where the column stands among the others. */
function Places(props: Parameters<typeof ColumnMenu>[0] & { readonly id: ColumnId }) {
  const { id, table, view, onChange } = props
  if (id === 'name') return null
  if (props.place.kind === 'delta') {
    return (
      <button type="button" onClick={() => onChange({ ...view, base: undefined })}>
        No baseline
      </button>
    )
  }
  const isPinned = view.pinned.includes(id)
  const drawn = [
    ...view.pinned.map((one) => ({ id: one, isPinned: true })),
    ...table.ids
      .filter((one) => !view.pinned.includes(one))
      .map((one) => ({ id: one, isPinned: false })),
  ]
  const at = drawn.findIndex((column) => column.id === id)
  const move = (to: number) => onChange(withMoved(view, table.ids, drawn, { id, to }))
  return (
    <div className="menu-row">
      <button
        type="button"
        onClick={() =>
          onChange({
            ...view,
            columns: table.ids,
            pinned: isPinned ? view.pinned.filter((one) => one !== id) : [...view.pinned, id],
          })
        }
      >
        {isPinned ? 'Unpin' : 'Pin'}
      </button>
      <button
        type="button"
        onClick={() =>
          onChange({
            ...view,
            columns: table.ids.filter((one) => one !== id),
            pinned: view.pinned.filter((one) => one !== id),
          })
        }
      >
        Hide
      </button>
      <button type="button" aria-label="Move left" disabled={at < 1} onClick={() => move(at - 1)}>
        ←
      </button>
      <button
        type="button"
        aria-label="Move right"
        disabled={at < 0 || at === drawn.length - 1}
        onClick={() => move(at + 2)}
      >
        →
      </button>
    </div>
  )
}

const STEP_PX = 32

/** The width of the column, for those who do not drag its edge. */
function Width(props: {
  readonly width: number
  readonly onChange: (px: number | undefined) => void
}) {
  const { width, onChange } = props
  return (
    <div className="menu-row">
      <button type="button" onClick={() => onChange(width - STEP_PX)}>
        Narrower
      </button>
      <button type="button" onClick={() => onChange(width + STEP_PX)}>
        Wider
      </button>
      <button type="button" onClick={() => onChange(undefined)}>
        Fit
      </button>
    </div>
  )
}

function withCurve(view: RunsView, ids: readonly ColumnId[], key: string): RunsView {
  const curve = columnId({ kind: 'curve', key })
  if (ids.includes(curve)) return { ...view, columns: ids.filter((one) => one !== curve) }
  const at = ids.findIndex((id) => parseColumn(id)?.key === key)
  return { ...view, columns: ids.toSpliced(at + 1, 0, curve) }
}
