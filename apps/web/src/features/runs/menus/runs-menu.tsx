import type { RunRow } from '../../../api/runs-table.ts'
import { FloatingPanel } from '../../../components/floating-panel.tsx'
import { parseColumn } from '../column-id.ts'
import { titleOf } from '../runs-columns.ts'
import type { RunsView } from '../runs-view.ts'
import type { RunsTable } from '../use-runs-table.ts'
import type { ChangeView } from '../use-runs-view.ts'
import { CellMenu } from './cell-menu.tsx'
import { ColumnMenu } from './column-menu.tsx'
import '../../../styles/runs-menus.css'

/** What can be done with a cell of the runs table, or with a whole column. */
export function RunsMenu(props: {
  readonly columnId: string
  readonly element: HTMLElement
  /** undefined for the column. */
  readonly row: RunRow | undefined
  readonly table: RunsTable
  readonly view: RunsView
  readonly onChange: ChangeView
  readonly onClose: () => void
}) {
  const { columnId, element, row, table, view, onChange, onClose } = props
  const place = parseColumn(columnId)
  if (place === undefined) return null
  const title = titleOf(place)
  const change: ChangeView = (next, options) => {
    onClose()
    onChange(next, options)
  }
  return (
    <FloatingPanel
      // Another cell is another panel: its place is found when it opens.
      key={`${row?.runId} ${columnId}`}
      anchor={element}
      label={row ? `${title} of ${row.name}` : `Column ${title}`}
      testId={row ? 'cell-menu' : 'column-menu'}
      onClose={onClose}
    >
      {row ? (
        <CellMenu row={row} place={place} view={view} onChange={change} />
      ) : (
        <ColumnMenu
          place={place}
          // The head's button stands in its cell.
          width={element.closest('.grid-cell')?.clientWidth ?? 0}
          table={table}
          view={view}
          onChange={change}
        />
      )}
    </FloatingPanel>
  )
}
