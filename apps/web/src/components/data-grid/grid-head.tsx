import { CutMiddle } from '../cut-middle.tsx'
import { cellClass } from './grid-cell.tsx'
import type { ColumnPlaces, GridColumn } from './grid-column.ts'
import type { GridLayoutActions } from './grid-layout.ts'
import { drawnColumns } from './grid-row.tsx'
import { useHeadDrag } from './use-head-drag.ts'

/** The column heads: a click sorts, the mark shows which way. */
export function GridHead(props: {
  readonly columns: readonly GridColumn[]
  readonly places: ColumnPlaces
  readonly firstColumn: number
  readonly endColumn: number
  readonly activeColumn: number | undefined
  readonly onSort: (column: GridColumn) => void
  readonly layout: GridLayoutActions | undefined
  readonly onMenu: (column: GridColumn, element: HTMLElement) => void
}) {
  const { columns, places, activeColumn, onSort, layout } = props
  const { line, handlers } = useHeadDrag({
    onMove: (from, to) => {
      const column = columns[from]
      if (column) layout?.move(column.id, to)
    },
    onResize: (at, width) => {
      const column = columns[at]
      if (column) layout?.resize(column.id, width)
    },
  })
  return (
    <div role="row" aria-rowindex={1} className="grid-head" style={{ width: places.width }}>
      {drawnColumns(places, props).map((i) => {
        const column = columns[i]
        return (
          column && (
            // Its button takes the focus in its stead.
            <div
              key={column.id}
              role="columnheader"
              aria-colindex={i + 1}
              aria-sort={column.sort}
              className={cellClass(column)}
              style={{ width: column.width, left: places.lefts[i] ?? 0 }}
            >
              <span className="head-group">{column.group}</span>
              <button
                type="button"
                className="head-menu"
                tabIndex={activeColumn === i ? 0 : -1}
                aria-haspopup="dialog"
                aria-keyshortcuts="m"
                aria-label={`Options of ${column.title}`}
                onClick={({ currentTarget }) => props.onMenu(column, currentTarget)}
              >
                ⋯
              </button>
              <button
                type="button"
                data-cell={`-1:${i}`}
                tabIndex={activeColumn === i ? 0 : -1}
                title={column.title}
                // Put together from the parts of a name that is cut, it would have a gap.
                aria-label={column.title}
                aria-disabled={column.sort === undefined}
                {...(layout?.isMovable(column.id) && handlers('move', i))}
                onClick={() => column.sort !== undefined && onSort(column)}
              >
                <span className="head-text">
                  <CutMiddle name={column.title} />
                </span>
                {column.mark && (
                  <span className="head-mark" aria-hidden="true">
                    {column.mark}
                  </span>
                )}
                <SortMark sort={column.sort} />
              </button>
              {layout && (
                // For pointers alone: the column's menu and the keys − and + do the same.
                <span
                  className="head-resize"
                  aria-hidden="true"
                  {...handlers('resize', i)}
                  onDoubleClick={() => layout.resize(column.id, undefined)}
                />
              )}
            </div>
          )
        )
      })}
      {line !== undefined && <span className="column-line" style={{ left: line }} />}
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
