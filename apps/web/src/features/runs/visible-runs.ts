import type { RunRow } from '../../api/runs-table.ts'
import { DEFAULT_VIEW, type RunsView } from './runs-view.ts'

/** The runs whose curves are drawn; in a bare table only those that somebody chose. */
export function visibleRunIds(view: RunsView, rows: readonly RunRow[]): readonly string[] {
  if (typeof view.visible !== 'number') return view.visible
  if (view.layout === 'table' && view.visible === DEFAULT_VIEW.visible) return []
  return rows.slice(0, view.visible).map(({ runId }) => runId)
}

/** The view with runs added, or taken away if all of them were there. */
export function withToggled(
  view: RunsView,
  rows: readonly RunRow[],
  runIds: readonly string[],
): RunsView {
  const before = visibleRunIds(view, rows)
  const isAll = runIds.every((id) => before.includes(id))
  const after = isAll
    ? before.filter((id) => !runIds.includes(id))
    : [...before, ...runIds.filter((id) => !before.includes(id))]
  // An empty choice in a bare table is no choice.
  const isNone = after.length === 0 && view.layout === 'table'
  return { ...view, visible: isNone ? DEFAULT_VIEW.visible : after }
}
