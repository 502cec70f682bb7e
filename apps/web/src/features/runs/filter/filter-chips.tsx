import { exactTime } from '../../../format/time.ts'
import { isTimeColumn } from '../column-id.ts'
import { titleOf } from '../runs-columns.ts'
import { type FilterClause, isPresence, parseClause } from './filter-clause.ts'
import { filterParts, withPart } from './filter-parts.ts'
import '../../../styles/filter.css'

/** The conditions of a filter, each to be changed or taken away by a click. */
export function FilterChips(props: {
  readonly filter: string
  readonly onChange: (filter: string) => void
  readonly onEdit: (edit: {
    readonly anchor: HTMLElement
    readonly clause: FilterClause
    readonly filterWith: (text: string) => string
  }) => void
}) {
  const { filter, onChange, onEdit } = props
  // A choice between conditions is one thing, which is typed.
  const parts = filterParts(filter) ?? [filter]
  return (
    <ul className="filter-chips" data-testid="filter-chips" aria-label="Conditions of the filter">
      {parts.map((part, at) => {
        const clause = parseClause(part)
        const edit = (anchor: HTMLElement) =>
          clause === undefined
            ? document.querySelector<HTMLElement>('.runs-filter input')?.focus()
            : onEdit({ anchor, clause, filterWith: (text) => withPart(parts, at, text) })
        return (
          // oxlint-disable-next-line react/no-array-index-key -- a condition may stand twice
          <li key={`${at} ${part}`}>
            <button
              type="button"
              className="chip-words"
              title={part}
              aria-haspopup={clause && 'dialog'}
              onClick={({ currentTarget }) => edit(currentTarget)}
            >
              {clause === undefined ? part : <Words clause={clause} />}
            </button>
            <button
              type="button"
              aria-label={`Remove ${part}`}
              onClick={() => onChange(withPart(parts, at))}
            >
              ×
            </button>
          </li>
        )
      })}
      {parts.length > 1 && (
        <li className="chip-clear">
          <button type="button" className="quiet" onClick={() => onChange('')}>
            Clear all
          </button>
        </li>
      )}
    </ul>
  )
}

const SIGNS: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤', '!=': '≠' }

function Words({ clause }: { readonly clause: FilterClause }) {
  const { place, comparator, value } = clause
  if (isPresence(comparator)) {
    return (
      <>
        {titleOf(place)} <span>{comparator === 'IS NULL' ? 'is not there' : 'is there'}</span>
      </>
    )
  }
  return (
    <>
      {titleOf(place)} <span>{SIGNS[comparator] ?? comparator.toLowerCase()}</span>{' '}
      {isTimeColumn(place) ? exactTime(Number(value)) : value || '“”'}
    </>
  )
}
