import { memo } from 'react'
import { GridCell } from './grid-cell.tsx'
import type { ColumnPlaces, GridColumn, RenderCell, RowAttributes } from './grid-column.ts'

/** The columns of one row that are drawn: the pinned ones and those of the window. */
export function drawnColumns(
  places: ColumnPlaces,
  window: { readonly firstColumn: number; readonly endColumn: number },
): readonly number[] {
  const drawn = Array.from({ length: places.pinnedCount }, (_, i) => i)
  for (let i = window.firstColumn; i < window.endColumn; i += 1) drawn.push(i)
  return drawn
}

/** One row; it is drawn anew only when something in it changed. */
export const GridRow = memo(GridRowNow) as typeof GridRowNow // memo forgets the type parameter

function GridRowNow<Row>(props: {
  readonly row: Row | undefined
  readonly index: number
  readonly top: number
  readonly columns: readonly GridColumn[]
  readonly places: ColumnPlaces
  readonly firstColumn: number
  readonly endColumn: number
  /** The column with the focus, if it is in this row. */
  readonly activeColumn: number | undefined
  readonly isSelected: boolean
  readonly renderCell: RenderCell<Row>
  readonly attributes: (row: Row) => RowAttributes
}) {
  const { row, index, columns, places, activeColumn, isSelected } = props
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      className={isSelected ? 'grid-row is-selected' : 'grid-row'}
      style={{ top: props.top, width: places.width }}
      {...(row === undefined ? {} : props.attributes(row))}
    >
      {drawnColumns(places, props).map((i) => {
        const column = columns[i]
        return (
          column && (
            <GridCell
              key={column.id}
              row={row}
              rowIndex={index}
              column={column}
              columnIndex={i}
              left={places.lefts[i] ?? 0}
              isActive={activeColumn === i}
              renderCell={props.renderCell}
            />
          )
        )
      })}
    </div>
  )
}
