import { type ColumnId, parseColumn } from './column-id.ts'
import { type RunsView, WIDTH_LIMITS } from './runs-view.ts'

/** A column as it is drawn, in the order in which it is drawn. */
interface DrawnColumn {
  readonly id: ColumnId
  readonly isPinned: boolean
}

/** Whether a column can be put elsewhere: the name leads, and a difference follows its metric. */
export function isMovable(id: ColumnId): boolean {
  return id !== 'name' && parseColumn(id)?.kind !== 'delta'
}

/**
 * The view once a column stands elsewhere. Among pinned columns it is pinned, among others it is not.
 *
 * @param ids all columns, those too that are not drawn
 * @param drawn the columns in the order in which they are drawn
 * @param to the place among `drawn` before which the column is put
 */
export function withMoved(
  view: RunsView,
  ids: readonly ColumnId[],
  drawn: readonly DrawnColumn[],
  { id, to }: { readonly id: ColumnId; readonly to: number },
): RunsView {
  const moved = drawn.find((column) => column.id === id)
  if (moved === undefined || !isMovable(id)) return view
  const others = drawn.filter((column) => isMovable(column.id) && column.id !== id)
  const at = drawn.slice(0, to).filter((one) => isMovable(one.id) && one.id !== id).length
  // At the seam it stays what it was.
  const isPinned =
    (others[at]?.isPinned ?? false) ? true : moved.isPinned && isAfterPinned(others, at)
  const placed = others.toSpliced(at, 0, { id, isPinned })
  const order = placed.map((column) => column.id)
  return {
    ...view,
    columns: [...order, ...ids.filter((one) => !order.includes(one))],
    pinned: placed.filter((column) => column.isPinned).map((column) => column.id),
  }
}

function isAfterPinned(others: readonly DrawnColumn[], at: number): boolean {
  return at === 0 || (others[at - 1]?.isPinned ?? false)
}

/** The view with another width of a column; without one it is as wide as what is in it needs. */
export function withWidth(view: RunsView, id: ColumnId, px: number | undefined): RunsView {
  const widths = new Map(view.widths)
  const { least, most } = WIDTH_LIMITS
  if (px === undefined) widths.delete(id)
  else widths.set(id, Math.round(Math.max(least, Math.min(most, px))))
  return { ...view, widths }
}
