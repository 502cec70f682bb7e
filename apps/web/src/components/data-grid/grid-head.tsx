import { CutMiddle } from '../cut-middle.tsx'
import type { ColumnPlaces, GridColumn } from './grid-column.ts'
import type { GridLayoutActions } from './grid-layout.ts'
import { drawnColumns, GridCellPlace } from './grid-row.tsx'
import { useHeadDrag } from './use-head-drag.ts'

/** The column heads: a click sorts, the mark shows which way. */
export function GridHead(props: {
  readonly columns: readonly GridColumn[]
  readonly places: ColumnPlaces
  readonly firstColumn: number
  readonly endColumn: number
  readonly activeColumn: number | undefined
  readonly onSort: (column: GridColumn) => void
  readonly onLayout: GridLayoutActions | undefined
  readonly onMenu: (column: number, element: HTMLElement) => void
}) {
  const { columns, places, activeColumn, onSort, onLayout } = props
  const { line, handlers } = useHeadDrag({
    onMove: (from, to) => {
      const column = columns[from]
      if (column) onLayout?.move(column.id, to)
    },
    onResize: (at, width) => {
      const column = columns[at]
      if (column) onLayout?.resize(column.id, width)
    },
  })
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
                tabIndex={activeColumn === i ? 0 : -1}
                aria-haspopup="dialog"
                aria-keyshortcuts="m"
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
                {...(onLayout?.isMovable(column.id) && handlers('move', i))}
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
              {onLayout && (
                // For pointers alone: the column's menu and the keys − and + do the same.
                <span
                  className="head-resize"
                  aria-hidden="true"
                  {...handlers('resize', i)}
                  onDoubleClick={() => onLayout.resize(column.id, undefined)}
                />
              )}
            </GridCellPlace>
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
