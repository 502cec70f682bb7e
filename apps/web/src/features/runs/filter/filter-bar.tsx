import { lazy, Suspense, useRef, useState } from 'react'
import { ErrorBoundary } from '../../../components/error-boundary.tsx'
import { later } from '../../../components/later.tsx'
import { withClause } from '../menus/run-filter-clause.ts'
import type { RunsTable } from '../use-runs-table.ts'
import type { FilterClause } from './filter-clause.ts'
import { RunsFilter } from './runs-filter.tsx'

const FilterChips = later(
  async () => {
    const { FilterChips: chips } = await import('./filter-chips.tsx')
    return chips
  },
  <div className="filter-chips" />,
)
const ClauseBuilder = lazy(async () => {
  const { ClauseBuilder: builder } = await import('./clause-builder.tsx')
  return { default: builder }
})

/** A condition that is being made, or made anew. */
interface Building {
  readonly anchor: HTMLElement
  readonly clause?: FilterClause
  /** The filter with the condition in it. */
  readonly filterWith: (text: string) => string
}

/** The filter as text for those who type, and as chips for those who click: one and the same. */
export function FilterBar(props: {
  readonly filter: string
  readonly error: Error | null
  readonly table: RunsTable
  readonly onChange: (filter: string) => void
}) {
  const { filter, error, table, onChange } = props
  const [building, setBuilding] = useState<Building>()
  const addButton = useRef<HTMLButtonElement>(null)
  const addTo = (text: string) => withClause(filter, text)
  return (
    <>
      <div className="filter-bar">
        <RunsFilter filter={filter} error={error} table={table} onChange={onChange} />
        <button
          ref={addButton}
          type="button"
          aria-haspopup="dialog"
          onClick={({ currentTarget: anchor }) => setBuilding({ anchor, filterWith: addTo })}
        >
          + Filter
        </button>
      </div>
      {filter !== '' && (
        <ErrorBoundary>
          <FilterChips
            filter={filter}
            onChange={(next) => {
              onChange(next)
              // The button that was pressed is gone with its chip.
              addButton.current?.focus()
            }}
            onEdit={setBuilding}
          />
        </ErrorBoundary>
      )}
      {building && table.seen.data && (
        <ErrorBoundary onClose={() => setBuilding(undefined)}>
          <Suspense fallback={null}>
            <ClauseBuilder
              {...building}
              seen={table.seen.data}
              question={table.question}
              shown={table.ids}
              onApply={(text) => onChange(building.filterWith(text))}
              onClose={() => setBuilding(undefined)}
            />
          </Suspense>
        </ErrorBoundary>
      )}
    </>
  )
}
