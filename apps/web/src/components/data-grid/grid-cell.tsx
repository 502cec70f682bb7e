import { memo } from 'react'
import type { GridColumn, RenderCell } from './grid-column.ts'

/** The classes of a cell, or of the head above it. */
export function cellClass({ isNumeric, isPinned, group }: GridColumn): string {
  const classes = ['grid-cell', isNumeric && 'is-numeric', isPinned && 'is-pinned']
  return [...classes, group !== '' && 'is-first'].filter(Boolean).join(' ')
}

/** One cell, pinned or at its column's left edge. Scrolled sideways, only cells that come are drawn. */
export const GridCell = memo(GridCellNow) as typeof GridCellNow // memo forgets the type parameter

function GridCellNow<Row>(props: {
  readonly row: Row | undefined
  readonly rowIndex: number
  readonly column: GridColumn
  readonly columnIndex: number
  readonly left: number
  readonly isActive: boolean
  readonly renderCell: RenderCell<Row>
}) {
  const { row, rowIndex, column, columnIndex, left, isActive } = props
  return (
    <div
      role="gridcell"
      aria-colindex={columnIndex + 1}
      className={cellClass(column)}
      style={{ width: column.width, left }}
      data-col={column.id}
      data-cell={`${rowIndex}:${columnIndex}`}
      tabIndex={isActive ? 0 : -1}
    >
      {row === undefined ? <span className="cell-wait" /> : props.renderCell(row, column)}
    </div>
  )
}
