import { type MouseEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import {
  type GridColumn,
  placeColumns,
  type RenderCell,
  type RowAttributes,
} from './grid-column.ts'
import { GridHead } from './grid-head.tsx'
import type { GridCell } from './grid-keys.ts'
import { type GridLayoutActions, layoutByKey } from './grid-layout.ts'
import { GridRow } from './grid-row.tsx'
import { findKeptPlace, useKeptPlace } from './kept-place.ts'
import { useGridFocus } from './use-grid-focus.ts'
import { useGridWindow } from './use-grid-window.ts'

const HEAD_HEIGHT = 44
const FIRST_CELL: GridCell = { row: 0, column: 0 }

/** Heights of rows in px: compact, and with more room. */
export const ROW_HEIGHTS = { compact: 28, cosy: 36 } as const

/**
 * A table of any length and width: only the rows and columns in sight are drawn. It is an ARIA grid
 * with roving focus; j, k and the arrows move, x selects, Enter opens, other keys are the owner's.
 */
export function DataGrid<Row>(props: {
  readonly label: string
  readonly testId: string
  readonly columns: readonly GridColumn[]
  readonly rowCount: number
  /** undefined where the row is not here yet: its place is kept. */
  readonly rowAt: (index: number) => Row | undefined
  readonly renderCell: RenderCell<Row>
  readonly attributes: (row: Row) => RowAttributes
  readonly density?: keyof typeof ROW_HEIGHTS
  /** Whether rows stand below others. */
  readonly isTree?: boolean
  /** A key that the grid itself does not know; whether it meant something. */
  readonly onKey?: (key: string, row: number) => boolean
  /** The row with the focus, each time that it is another one. */
  readonly onActive?: (row: number) => void
  readonly isSelected: (row: Row) => boolean
  readonly onSort: (column: GridColumn) => void
  /** Absent: columns stay where they are. */
  readonly layout?: GridLayoutActions
  readonly onOpen: (row: number) => void
  readonly onToggle: (row: number, isRange: boolean) => void
  /** A click on a cell, or m; of a head without a row. */
  readonly onMenu: (column: GridColumn, element: HTMLElement, row: Row | undefined) => void
  /** The rows now drawn; the end is not included. */
  readonly onWindow: (firstRow: number, endRow: number) => void
}) {
  const { columns, rowCount, rowAt, onWindow } = props
  const scroller = useRef<HTMLDivElement>(null)
  const places = useMemo(() => placeColumns(columns), [columns])
  const rowHeight = ROW_HEIGHTS[props.density ?? 'compact']
  const sizes = { rowCount, rowHeight, headHeight: HEAD_HEIGHT, places }
  const { onOpen, onToggle, onKey, onActive } = props
  const onMenu = (cell: GridCell, element: HTMLElement) => {
    const column = columns[cell.column]
    const row = cell.row < 0 ? undefined : rowAt(cell.row)
    if (column && (cell.row < 0 || row)) props.onMenu(column, element, row)
  }
  const onClick = ({ target }: MouseEvent) => {
    // Links and marks do what they say; who selects text wants no menu over it.
    if (!(target instanceof Element) || target.closest('a, button')) return
    const element = target.closest<HTMLElement>('[data-col]')
    const [row, column] = (element?.dataset.cell ?? '').split(':').map(Number)
    if (element === null || row === undefined || column === undefined) return
    if (window.getSelection()?.isCollapsed !== false) onMenu({ row, column }, element)
  }
  const onHeadKey = (event: KeyboardEvent, at: number) => {
    const column = columns[at]
    const isDone =
      column &&
      props.layout &&
      layoutByKey(event, { id: column.id, at, width: column.width }, props.layout)
    return isDone ? column.id : undefined
  }
  const placeOfColumn = (id: string) => columns.findIndex((column) => column.id === id)
  const columnCount = columns.length
  const actions = { onOpen, onToggle, onMenu, onKey, onHeadKey, placeOfColumn, columnCount }
  const [kept] = useState(findKeptPlace)
  const first = kept?.active ?? FIRST_CELL
  const { active, onFocus } = useGridFocus(scroller, { ...sizes, ...actions, first })
  useKeptPlace(scroller, active, kept)
  const drawn = useGridWindow(scroller, sizes)
  const { firstRow, endRow, firstColumn, endColumn } = drawn
  useEffect(() => onWindow(firstRow, endRow), [onWindow, firstRow, endRow])
  useEffect(() => onActive?.(active.row), [onActive, active.row])
  useLayoutEffect(() => {
    performance.mark('wm:table-ready')
  }, [])

  const rows = Array.from({ length: endRow - firstRow }, (_, i) => firstRow + i)
  // The focus must not fall off the page when its row is scrolled out of sight.
  if (active.row >= 0 && (active.row < firstRow || active.row >= endRow)) rows.push(active.row)
  const columnWindow = { columns, places, firstColumn, endColumn }
  const activeHead = active.row < 0 ? active.column : undefined
  const { onSort, layout, onMenu: onAnyMenu } = props
  // Rows that come leave it as it is.
  const head = useMemo(
    () => (
      <GridHead
        {...{ columns, places, firstColumn, endColumn, onSort, layout }}
        activeColumn={activeHead}
        onMenu={(column, element) => onAnyMenu(column, element, undefined)}
      />
    ),
    [columns, places, firstColumn, endColumn, activeHead, onSort, layout, onAnyMenu],
  )
  return (
    <div
      ref={scroller}
      role={props.isTree ? 'treegrid' : 'grid'}
      aria-label={props.label}
      aria-rowcount={rowCount + 1}
      aria-colcount={columns.length}
      aria-multiselectable="true"
      className="data-grid"
      data-density={props.density ?? 'compact'}
      data-testid={props.testId}
      onFocus={onFocus}
      onClick={onClick}
    >
      {head}
      <div
        role="rowgroup"
        className="grid-body"
        style={{ height: rowCount * rowHeight, width: places.width }}
      >
        {rows.map((index) => {
          const row = rowAt(index)
          return (
            <GridRow
              key={index}
              {...columnWindow}
              row={row}
              index={index}
              top={index * rowHeight}
              activeColumn={active.row === index ? active.column : undefined}
              isSelected={row !== undefined && props.isSelected(row)}
              renderCell={props.renderCell}
              attributes={props.attributes}
            />
          )
        })}
      </div>
    </div>
  )
}
