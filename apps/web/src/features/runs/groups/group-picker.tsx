import type { ExperimentColumns } from '@waymark/protocol/waymark'
import { useState } from 'react'
import { SpreadControl } from '../../metrics/groups/spread-control.tsx'
import { type ColumnId, columnId, parseColumn } from '../column-id.ts'
import { titleOf } from '../runs-columns.ts'
import type { RunsView } from '../runs-view.ts'
import type { ChangeView } from '../use-runs-view.ts'

const MOST_LISTED = 40

/** Chooses what runs are put together by. */
export function GroupPicker(props: {
  readonly seen: ExperimentColumns
  readonly isSeveral: boolean
  readonly view: RunsView
  readonly onChange: ChangeView
}) {
  const { seen, isSeveral, view, onChange } = props
  const [search, setSearch] = useState('')
  const wanted = search.trim().toLowerCase()
  const ids = [
    ...new Set([...view.groupBy, ...(isSeveral ? ['experiment'] : []), ...candidates(seen)]),
  ]
  const found = ids.filter((id) => id.toLowerCase().includes(wanted))
  const toggle = (id: ColumnId) =>
    onChange({
      ...view,
      groupBy: view.groupBy.includes(id)
        ? view.groupBy.filter((one) => one !== id)
        : [...view.groupBy, id].slice(-4),
    })
  return (
    <>
      <input
        type="search"
        // The panel opens on a wish for a column, so its name is typed at once.
        autoFocus
        placeholder="Group by"
        aria-label="Find what to group by"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <div className="picker-list">
        {found.slice(0, MOST_LISTED).map((id) => {
          const place = parseColumn(id)
          return (
            <div key={id} className="picker-line">
              <label title={id}>
                <input
                  type="checkbox"
                  checked={view.groupBy.includes(id)}
                  onChange={() => toggle(id)}
                />
                <span>{place ? titleOf(place) : id}</span>
              </label>
              <small className="key-note">{place?.kind}</small>
            </div>
          )
        })}
        {found.length === 0 && <p className="quiet-note">Nothing holds “{search}”.</p>}
        {found.length > MOST_LISTED && (
          <p className="quiet-note">{found.length - MOST_LISTED} more: type a part of the name.</p>
        )}
      </div>
      <div className="picker-options">
        <SpreadControl spread={view.spread} onChange={(spread) => onChange({ ...view, spread })} />
      </div>
      {view.groupBy.length > 0 && (
        <button type="button" onClick={() => onChange({ ...view, groupBy: [] })}>
          No groups
        </button>
      )}
    </>
  )
}

/** What makes groups of several runs: few values first, and no param that all runs share. */
function candidates(seen: ExperimentColumns): readonly ColumnId[] {
  const params = seen.params
    .filter(({ varies }) => varies)
    .toSorted((a, b) => a.distinct - b.distinct)
    .map(({ key }) => columnId({ kind: 'param', key }))
  const tags = seen.tags
    .filter(({ key }) => !key.startsWith('mlflow.') || key === 'mlflow.parentRunId')
    .map(({ key }) => columnId({ kind: 'tag', key }))
  return [...params, 'status', 'dataset', ...tags, 'user']
}
