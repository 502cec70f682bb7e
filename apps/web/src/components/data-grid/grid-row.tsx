import { memo, type ReactNode } from 'react'
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
            <GridCellPlace
              key={column.id}
              role="gridcell"
              column={column}
              index={i}
              left={places.lefts[i] ?? 0}
              dataCell={`${index}:${i}`}
              isActive={activeColumn === i}
            >
              {row === undefined ? <span className="cell-wait" /> : props.renderCell(row, column)}
            </GridCellPlace>
          )
        )
      })}
    </div>
  )
}

/** The place of a cell, pinned or at its column's left edge. */
export function GridCellPlace(props: {
  readonly role: 'gridcell' | 'columnheader'
  readonly column: GridColumn
  readonly index: number
  readonly left: number
  readonly dataCell: string
  readonly isActive: boolean
  readonly children: ReactNode
}) {
  const { role, column, index, left, dataCell, isActive, children } = props
  const isHead = role === 'columnheader'
  const classes = [
    'grid-cell',
    column.isNumeric && 'is-numeric',
    column.isPinned && 'is-pinned',
    column.group !== '' && 'is-first',
  ]
  return (
    <div
      role={role}
      aria-colindex={index + 1}
      aria-sort={isHead && column.sort !== undefined ? column.sort : undefined}
      className={classes.filter(Boolean).join(' ')}
      style={{ width: column.width, left }}
      data-col={isHead ? undefined : column.id}
      data-cell={isHead ? undefined : dataCell}
      // A head's button takes the focus in its stead.
      tabIndex={isHead ? undefined : isActive ? 0 : -1}
    >
      {children}
    </div>
  )
}
