import type { ColumnPlaces, GridColumn } from './grid-column.ts'
import { drawnColumns, GridCellPlace } from './grid-row.tsx'

/** The column heads: a click sorts, the mark shows which way. */
export function GridHead(props: {
  readonly columns: readonly GridColumn[]
  readonly places: ColumnPlaces
  readonly firstColumn: number
  readonly endColumn: number
  readonly activeColumn: number | undefined
  readonly onSort: (column: GridColumn) => void
  readonly onMenu: (column: number, element: HTMLElement) => void
}) {
  const { columns, places, activeColumn, onSort } = props
  return (
    <div role="row" aria-rowindex={1} className="grid-head" style={{ width: places.width }}>
      {drawnColumns(places, props).map((i) => {
        const column = columns[i]
        return (
          column && (
            <GridCellPlace
              key={column.id}
              role="columnheader"
              column={column}
              index={i}
              left={places.lefts[i] ?? 0}
              dataCell={`-1:${i}`}
              isActive={activeColumn === i}
            >
              <span className="head-group">{column.group}</span>
              <button
                type="button"
                className="head-menu"
                tabIndex={-1}
                aria-label={`Options of ${column.title}`}
                onClick={({ currentTarget }) => props.onMenu(i, currentTarget)}
              >
                ⋯
              </button>
              <button
                type="button"
                data-cell={`-1:${i}`}
                tabIndex={activeColumn === i ? 0 : -1}
                title={column.title}
                aria-disabled={column.sort === undefined}
                onClick={() => column.sort !== undefined && onSort(column)}
              >
                <span className="head-text">{column.title}</span>
                <SortMark sort={column.sort} />
              </button>
            </GridCellPlace>
          )
        )
      })}
    </div>
  )
}

function SortMark({ sort }: Pick<GridColumn, 'sort'>) {
  if (sort !== 'ascending' && sort !== 'descending') return null
  return (
    <span className="sort-mark" aria-hidden="true">
      {sort === 'ascending' ? '▲' : '▼'}
    </span>
  )
}
