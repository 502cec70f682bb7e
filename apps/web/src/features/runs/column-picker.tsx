import { isSystemMetric } from '@waymark/domain'
import type { ExperimentColumns } from '@waymark/protocol/waymark'
import { useState } from 'react'
import { shortNumber } from '../../format/number.ts'
import {
  AGGREGATES,
  ATTRIBUTE_COLUMNS,
  type ColumnId,
  columnId,
  isAggregate,
  parseColumn,
} from './column-id.ts'
import { titleOf } from './runs-columns.ts'
import type { RunsView } from './runs-view.ts'
import type { ChangeView } from './use-runs-view.ts'

/** Of one kind: more than anybody reads through. */
const MOST_LISTED = 100

/** Chooses the columns of a table among all keys that its runs logged. */
export function ColumnPicker(props: {
  readonly seen: ExperimentColumns
  /** Whether the runs are of several experiments. */
  readonly isSeveral: boolean
  /** The columns now shown, in order. */
  readonly ids: readonly ColumnId[]
  readonly view: RunsView
  readonly onChange: ChangeView
}) {
  const { seen, isSeveral, ids, view, onChange } = props
  const [search, setSearch] = useState('')
  const [isVarying, setIsVarying] = useState(false)
  const wanted = search.trim().toLowerCase()
  const groups = groupsOf(seen, isVarying)
    .map(({ name, columns }) => ({
      name,
      columns: columns.filter(
        (id) => id.toLowerCase().includes(wanted) && (isSeveral || id !== 'experiment'),
      ),
    }))
    .filter(({ columns }) => columns.length > 0)
  const change = (columns: readonly ColumnId[] | undefined) =>
    onChange({
      ...view,
      columns,
      pinned: view.pinned.filter((id) => !columns || columns.includes(id)),
    })
  // A metric is one line here, whichever of its figures is shown.
  const figureOf = (id: ColumnId) => ids.find((one) => lineOf(one) === id)
  const toggle = (id: ColumnId) => {
    const shown = figureOf(id)
    change(shown ? ids.filter((one) => one !== shown) : insertByKind(ids, id))
  }
  return (
    <>
      <input
        type="search"
        // The panel opens on a wish for a column, so its name is typed at once.
        autoFocus
        placeholder="Find a column"
        aria-label="Find a column"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <div className="picker-options">
        <label>
          <input
            type="checkbox"
            checked={isVarying}
            onChange={(event) => setIsVarying(event.target.checked)}
          />
          Only params that differ
        </label>
        <button
          type="button"
          className="quiet"
          disabled={view.columns === undefined}
          onClick={() => change(undefined)}
        >
          Reset
        </button>
      </div>
      <label className="picker-options">
        Metrics show
        <select
          value={view.aggregate ?? 'last'}
          onChange={({ target }) => onChange(shownAs(view, ids, target.value))}
        >
          <option value="last">last value</option>
          {AGGREGATES.map((one) => (
            <option key={one} value={one}>
              {AGGREGATE_WORDS[one]}
            </option>
          ))}
        </select>
      </label>
      <div className="picker-list">
        {groups.map(({ name, columns }) => (
          <fieldset key={name}>
            <legend>
              {name} <span className="count">{shortNumber(columns.length)}</span>
            </legend>
            {columns.slice(0, MOST_LISTED).map((id) => (
              <PickerLine
                key={id}
                id={id}
                isShown={figureOf(id) !== undefined}
                isPinned={view.pinned.includes(id)}
                onToggle={() => toggle(id)}
                onPin={() => onChange(withPin(view, ids, id))}
              />
            ))}
            {columns.length > MOST_LISTED && (
              <p className="quiet-note">
                {shortNumber(columns.length - MOST_LISTED)} more: type a part of the name.
              </p>
            )}
          </fieldset>
        ))}
        {groups.length === 0 && <p className="quiet-note">No column holds “{search}”.</p>}
      </div>
    </>
  )
}

const AGGREGATE_WORDS = {
  best: 'best value',
  min: 'least value',
  max: 'greatest value',
  mean: 'mean',
} as const

/** All metric columns as one figure, those too that showed another one. */
function shownAs(view: RunsView, ids: readonly ColumnId[], word: string): RunsView {
  const plain = ids.map(lineOf)
  return {
    ...view,
    aggregate: AGGREGATES.find((one) => one === word),
    ...(view.columns && { columns: [...new Set(plain)] }),
  }
}

function PickerLine(props: {
  readonly id: ColumnId
  readonly isShown: boolean
  readonly isPinned: boolean
  readonly onToggle: () => void
  readonly onPin: () => void
}) {
  const { id, isShown, isPinned } = props
  const place = parseColumn(id)
  const title = place ? titleOf(place) : id
  return (
    <div className="picker-line">
      <label title={title}>
        <input type="checkbox" checked={isShown} onChange={props.onToggle} />
        <span>{title}</span>
      </label>
      {isShown && (
        <button
          type="button"
          className="quiet"
          aria-pressed={isPinned}
          aria-label={`Pin ${title} to the left`}
          onClick={props.onPin}
        >
          {isPinned ? 'Pinned' : 'Pin'}
        </button>
      )}
    </div>
  )
}

function groupsOf(seen: ExperimentColumns, isVarying: boolean) {
  const metrics = seen.metrics.map(({ key }) => key)
  const params = seen.params.filter(({ varies }) => varies || !isVarying)
  const idsOf = (kind: 'metric' | 'param' | 'tag', keys: readonly string[]) =>
    keys.map((key) => columnId({ kind, key }))
  return [
    { name: 'Attributes', columns: ATTRIBUTE_COLUMNS.filter((id) => id !== 'name') },
    {
      name: 'Metrics',
      columns: idsOf(
        'metric',
        metrics.filter((key) => !isSystemMetric(key)),
      ),
    },
    {
      name: 'Params',
      columns: idsOf(
        'param',
        params.map(({ key }) => key),
      ),
    },
    {
      name: 'Tags',
      columns: idsOf(
        'tag',
        seen.tags.map(({ key }) => key),
      ),
    },
    { name: 'System metrics', columns: idsOf('metric', metrics.filter(isSystemMetric)) },
  ]
}

/** A new column goes to the end of its kind: metrics stay with metrics. */
function insertByKind(ids: readonly ColumnId[], id: ColumnId): readonly ColumnId[] {
  const kind = parseColumn(id)?.kind
  const last = ids.findLastIndex((one) => parseColumn(one)?.kind === kind)
  return last < 0 ? [...ids, id] : ids.toSpliced(last + 1, 0, id)
}

/** The line of a column: that of its metric for each figure of it. */
function lineOf(id: ColumnId): ColumnId {
  const place = parseColumn(id)
  return place && isAggregate(place.kind) ? columnId({ kind: 'metric', key: place.key }) : id
}

function withPin(view: RunsView, ids: readonly ColumnId[], id: ColumnId): RunsView {
  const pinned = view.pinned.includes(id)
    ? view.pinned.filter((one) => one !== id)
    : [...view.pinned, id]
  return { ...view, columns: ids, pinned }
}
