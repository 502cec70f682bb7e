import { isSortable, parseColumn } from './column-id.ts'
import { titleOf } from './runs-columns.ts'
import type { RunsView } from './runs-view.ts'
import type { RunsTable } from './use-runs-table.ts'
import type { ChangeView } from './use-runs-view.ts'

/** Cards have no heads to click on: what they are ordered by, and which way. */
export function CardsOrder(props: {
  readonly table: RunsTable
  readonly view: RunsView
  readonly onChange: ChangeView
}) {
  const { table, view, onChange } = props
  const { column, isDescending } = view.sort
  const columns = [...new Set(['start', column, ...table.ids])].flatMap((id) => {
    const place = parseColumn(id)
    return place && isSortable(place) ? [{ id, title: titleOf(place) }] : []
  })
  const way = isDescending ? '▼ Descending' : '▲ Ascending'
  return (
    <div className="cards-order">
      <label>
        Order by
        <select
          value={column}
          onChange={({ target }) =>
            onChange({ ...view, sort: { column: target.value, isDescending } })
          }
        >
          {columns.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        onClick={() => onChange({ ...view, sort: { column, isDescending: !isDescending } })}
      >
        {way}
      </button>
    </div>
  )
}
