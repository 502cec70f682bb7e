import {
  type FocusEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import type { ColumnPlaces } from './grid-column.ts'
import { type GridCell, moveByKey } from './grid-keys.ts'
import { scrollToShow } from './grid-window.ts'

/** What the keys of a grid do besides moving; rows are counted from 0. */
export interface GridActions {
  readonly onOpen: (row: number) => void
  readonly onToggle: (row: number, isRange: boolean) => void
  /** What can be done with a cell; row -1 is the head. */
  readonly onMenu: (cell: GridCell, element: HTMLElement) => void
  /** A key on the head of a column: if it meant something, the id of the column to stay on. */
  readonly onHeadKey?: ((event: KeyboardEvent, column: number) => string | undefined) | undefined
  /** Where a column is now. */
  readonly placeOfColumn: (id: string) => number
  /** Any other key on a row; whether it meant something. */
  readonly onKey?: ((key: string, row: number) => boolean) | undefined
}

/**
 * Roving focus: one cell of the grid is a tab stop, and keys move it. Keys that are pressed while
 * nothing has the focus go to the grid too.
 */
export function useGridFocus(
  scroller: RefObject<HTMLElement | null>,
  grid: {
    readonly rowCount: number
    readonly columnCount: number
    readonly rowHeight: number
    readonly headHeight: number
    readonly places: ColumnPlaces
    /** The cell that keys begin at. */
    readonly first: GridCell
  } & GridActions,
): { readonly active: GridCell; readonly onFocus: (event: FocusEvent) => void } {
  const [active, setActive] = useState<GridCell>(grid.first)
  const mustFocus = useRef(false)
  // The column whose head a key has moved, until it is there.
  const followed = useRef<string>(undefined)

  useLayoutEffect(() => {
    if (!mustFocus.current) return
    mustFocus.current = false
    if (scroller.current) findCell(scroller.current, active)?.focus({ preventScroll: true })
  })

  // Behind the one above: what is set here is for the next time that it runs.
  useLayoutEffect(() => {
    if (followed.current === undefined) return
    const column = grid.placeOfColumn(followed.current)
    followed.current = undefined
    if (column < 0) return
    mustFocus.current = true
    // oxlint-disable-next-line react/set-state-in-effect -- once, when the columns are laid out anew
    setActive({ row: -1, column })
    // oxlint-disable-next-line react/exhaustive-deps -- the places are what a key changed
  }, [grid.places])

  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    const place = scroller.current
    if (place === null || !isForGrid(event, place)) return
    followed.current = active.row < 0 ? grid.onHeadKey?.(event, active.column) : undefined
    if (followed.current !== undefined) return event.preventDefault()
    const rowsOnPage = Math.floor((place.clientHeight - grid.headHeight) / grid.rowHeight) - 1
    const next = moveByKey(event.key, active, { ...grid, rowsOnPage })
    if (next !== undefined) {
      event.preventDefault()
      if (event.shiftKey && next.row >= 0) grid.onToggle(next.row, true)
      mustFocus.current = true
      show(place, next, grid)
      setActive(next)
      return
    }
    if (event.key === 'm' || event.key === 'ContextMenu') {
      const element = findCell(place, active)
      if (element === null) return
      event.preventDefault()
      grid.onMenu(active, element)
      return
    }
    if (active.row < 0) return // the head's buttons know their own keys
    if (event.key === 'Enter') grid.onOpen(active.row)
    else if (event.key === 'x') grid.onToggle(active.row, event.shiftKey)
    else if (!grid.onKey?.(event.key, active.row)) return
    event.preventDefault()
  }
  useEffect(() => {
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })

  const onFocus = ({ target }: FocusEvent) => {
    const [row, column] = (target.getAttribute('data-cell') ?? '').split(':').map(Number)
    if (row === undefined || column === undefined) return
    if (row !== active.row || column !== active.column) setActive({ row, column })
  }
  const row = Math.min(active.row, grid.rowCount - 1)
  return { active: { ...active, row }, onFocus }
}

function findCell(place: HTMLElement, { row, column }: GridCell): HTMLElement | null {
  const cell = `[data-cell="${row}:${column}"]`
  return place.querySelector<HTMLElement>(`button${cell}, div${cell}`)
}

function isForGrid({ target }: KeyboardEvent, place: HTMLElement): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.closest('[data-cell]') && place.contains(target)) return true
  // The page's heading holds the focus after a step within the app.
  return target === document.body || target.tagName === 'H1' || target === place
}

function show(
  place: HTMLElement,
  { row, column }: GridCell,
  grid: { rowHeight: number; headHeight: number; places: ColumnPlaces },
): void {
  const { rowHeight, headHeight, places } = grid
  const { scrollTop, scrollLeft, clientHeight, clientWidth } = place
  if (row >= 0) {
    place.scrollTop += scrollToShow(
      { from: row * rowHeight, to: (row + 1) * rowHeight },
      { from: scrollTop, to: scrollTop + clientHeight - headHeight },
    )
  }
  if (column < places.pinnedCount) return
  place.scrollLeft += scrollToShow(
    { from: places.lefts[column] ?? 0, to: places.lefts[column + 1] ?? places.width },
    { from: scrollLeft + places.pinnedWidth, to: scrollLeft + clientWidth },
  )
}
