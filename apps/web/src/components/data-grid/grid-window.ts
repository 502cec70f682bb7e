import type { ColumnPlaces } from './grid-column.ts'

/** The rows and the columns that are drawn; the ends are not included. */
export interface GridWindow {
  readonly firstRow: number
  readonly endRow: number
  readonly firstColumn: number
  readonly endColumn: number
}

/** What is on screen of what could be. */
export interface GridSight {
  readonly scrollTop: number
  readonly scrollLeft: number
  readonly width: number
  readonly height: number
}

interface Grid {
  readonly rowCount: number
  readonly rowHeight: number
  readonly places: ColumnPlaces
}

// Some ahead, so that none is blank; and what comes comes in small steps: a block of eight rows every fourth
// frame of a scroll is the frame that comes late.
const ROWS_AHEAD = 8
const ROW_STEP = 2
const COLUMNS_BEFORE = 2
const COLUMNS_AHEAD = 3

/** The rows and columns on screen and no others: what a first paint needs. */
export function barestWindowOf(sight: GridSight, grid: Grid): GridWindow {
  const around = windowOf(sight, grid)
  const { lefts } = grid.places
  const endRow = Math.ceil((sight.scrollTop + sight.height) / grid.rowHeight)
  const endColumn = lefts.findIndex((left) => left >= sight.scrollLeft + sight.width)
  return {
    ...around,
    endRow: Math.min(around.endRow, endRow),
    endColumn: endColumn < 0 ? around.endColumn : Math.min(around.endColumn, endColumn),
  }
}

/** The window that covers what is on screen and a block around it. */
export function windowOf(sight: GridSight, grid: Grid): GridWindow {
  const { rowCount, rowHeight, places } = grid
  const { lefts, pinnedCount, pinnedWidth } = places
  const step = (row: number) => Math.floor(row / ROW_STEP) * ROW_STEP
  const firstSeen = Math.floor(sight.scrollTop / rowHeight)
  const lastSeen = Math.ceil((sight.scrollTop + sight.height) / rowHeight)
  const from = sight.scrollLeft + pinnedWidth
  const to = sight.scrollLeft + sight.width
  const firstColumn = lefts.findIndex((_, i) => i >= pinnedCount && (lefts[i + 1] ?? to + 1) > from)
  const endColumn = lefts.findIndex((left, i) => i >= pinnedCount && left >= to)
  return {
    firstRow: Math.max(0, step(firstSeen) - ROWS_AHEAD),
    endRow: Math.min(rowCount, step(lastSeen) + ROW_STEP + ROWS_AHEAD),
    firstColumn: Math.max(pinnedCount, firstColumn - COLUMNS_BEFORE),
    endColumn: endColumn < 0 ? lefts.length : Math.min(lefts.length, endColumn + COLUMNS_AHEAD),
  }
}

/** Whether two windows are one. */
export function isSameWindow(a: GridWindow, b: GridWindow): boolean {
  return (
    a.firstRow === b.firstRow &&
    a.endRow === b.endRow &&
    a.firstColumn === b.firstColumn &&
    a.endColumn === b.endColumn
  )
}

/** Where to scroll so that a span is in sight, moving as little as possible. */
export function scrollToShow(
  span: { readonly from: number; readonly to: number },
  sight: { readonly from: number; readonly to: number },
): number {
  if (span.from < sight.from) return span.from - sight.from
  return span.to > sight.to ? Math.min(span.to - sight.to, span.from - sight.from) : 0
}
