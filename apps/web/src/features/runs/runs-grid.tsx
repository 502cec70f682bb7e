import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { RunRow } from '../../api/runs-table.ts'
import { hrefOf, navigate } from '../../app/location.ts'
import type { RunInk } from '../../charts/run-colours.ts'
import { DataGrid } from '../../components/data-grid/data-grid.tsx'
import type { RowAttributes } from '../../components/data-grid/grid-column.ts'
import { isMovable, withMoved, withWidth } from './column-layout.ts'
import { differingColumns } from './equal-columns.ts'
import { isDescendingFirst } from './first-order.ts'
import { gridColumns } from './runs-columns.ts'
import { type RunsView, sortedBy } from './runs-view.ts'
import type { TreeLine } from './tree/tree-lines.ts'
import { useFiguresBelow } from './tree/use-figures-below.ts'
import { useRunsTree } from './tree/use-runs-tree.ts'
import { useRunCell } from './use-run-cell.tsx'
import { type RunsTable, useReadAhead } from './use-runs-table.ts'
import type { ChangeView } from './use-runs-view.ts'
import { withToggled } from './visible-runs.ts'

// What few first looks need comes when it is asked for.
const RunsMenu = lazy(async () => {
  const { RunsMenu: menu } = await import('./menus/runs-menu.tsx')
  return { default: menu }
})
/** What the lists of runs are given. */
export interface RunsListProps {
  readonly table: RunsTable
  readonly rows: readonly RunRow[]
  readonly view: RunsView
  readonly onChange: ChangeView
  /** The runs whose curves are drawn, each with its ink. */
  readonly inks: ReadonlyMap<string, RunInk>
}

/** All runs of an experiment as one table, however many there are. */
export function RunsGrid({ table, rows, view, onChange, inks }: RunsListProps) {
  const lines = useRunsTree(table, view)
  const shown = useMemo(() => lines?.flatMap(({ row }) => row ?? []) ?? rows, [lines, rows])
  const columns = useColumns(table, shown, view)
  const rowAt = (index: number) => (lines === undefined ? rows[index] : lines[index]?.row)
  const readAhead = useReadAhead(table)
  // Of a tree, only its tops come page by page.
  const onWindow = useNewest((first: number, end: number) =>
    readAhead(first, lines?.slice(0, end).filter(({ depth }) => depth === 0).length ?? end),
  )
  const anchor = useRef(0)
  const toggle = (row: number, isRange: boolean) => {
    const [from = row, to = row] = isRange ? [anchor.current, row].toSorted((a, b) => a - b) : []
    const runIds = Array.from({ length: to - from + 1 }, (_, i) => rowAt(from + i)?.runId).filter(
      (id) => id !== undefined,
    )
    // Shift goes on from where the last choice was made, and only adds.
    const wanted = isRange ? runIds.filter((id) => !inks.has(id)) : runIds
    if (!isRange) anchor.current = row
    if (wanted.length > 0) onChange(withToggled(view, rows, wanted), { replace: true })
  }
  const toggleRun = useNewest((runId: string, isRange: boolean) => {
    const isOne = (row: RunRow | undefined) => row?.runId === runId
    toggle(lines ? lines.findIndex(({ row }) => isOne(row)) : rows.findIndex(isOne), isRange)
  })
  const open = useNewest((runId: string) => {
    const { opened } = view
    const next = opened.includes(runId) ? opened.filter((one) => one !== runId) : [...opened, runId]
    onChange({ ...view, opened: next }, { replace: true })
  })
  const places = useMemo(
    () => lines && new Map(lines.flatMap((line) => (line.row ? [[line.row.runId, line]] : []))),
    [lines],
  )
  const attributes = useCallback((row: RunRow) => attributesOf(row, places), [places])
  const below = useFiguresBelow(table, lines)
  const renderCell = useRunCell({
    columns,
    rows: shown,
    inks,
    toggleRun,
    table,
    base: view.base,
    places,
    below,
    open,
  })
  const [menu, setMenu] = useState<MenuPlace>()
  const peek = (runId: string | undefined) => onChange({ ...view, peek: runId }, { replace: true })
  const onKey = (key: string, index: number) => {
    const row = rowAt(index)
    if (key === ' ' && row) peek(view.peek === row.runId ? undefined : row.runId)
    else if (key === 'o' && row && (places?.get(row.runId)?.children ?? 0) > 0) open(row.runId)
    else return false
    return true
  }
  // Once it is open it follows the keys that move.
  const onActive = useNewest((index: number) => {
    const row = rowAt(index)
    if (view.peek !== undefined && row && view.peek !== row.runId) peek(row.runId)
  })
  const grid = (
    <DataGrid
      label="Runs"
      testId="runs-grid"
      columns={columns}
      rowCount={(lines?.length ?? rows.length) + Math.max(0, table.total - rows.length)}
      rowAt={rowAt}
      renderCell={renderCell}
      attributes={attributes}
      density={view.isCosy ? 'cosy' : 'compact'}
      isTree={lines !== undefined}
      onKey={onKey}
      onActive={onActive}
      isSelected={({ runId }) => inks.has(runId)}
      onSort={({ id }) => onChange(sortedBy(view, id, isDescendingFirst(id, table.directions)))}
      layout={{
        isMovable,
        move: (id, to) => onChange(withMoved(view, table.ids, columns, { id, to })),
        resize: (id, px) => onChange(withWidth(view, id, px), { replace: true }),
      }}
      onOpen={(index) => openRun(rowAt(index))}
      onToggle={toggle}
      onMenu={(column, element, row) => setMenu({ columnId: column.id, element, row })}
      onWindow={onWindow}
    />
  )
  if (menu === undefined) return grid
  return (
    <>
      {grid}
      <Suspense fallback={null}>
        <RunsMenu
          {...menu}
          table={table}
          view={view}
          onChange={onChange}
          onClose={() => setMenu(undefined)}
        />
      </Suspense>
    </>
  )
}

/** Where a menu was asked for: in a cell, or without a row in a column's head. */
interface MenuPlace {
  readonly columnId: string
  readonly element: HTMLElement
  readonly row: RunRow | undefined
}

/** The columns of a view; a value that ticks moves none of them. */
function useColumns(table: RunsTable, rows: readonly RunRow[], view: RunsView) {
  const { ids, directions } = table
  const firstRows = rows.slice(0, 50)
  const firstIds = firstRows.map(({ runId }) => runId).join()
  const hidesEqual = view.base !== undefined && view.hidesEqual
  const shown = JSON.stringify(hidesEqual ? differingColumns(ids, rows, directions) : ids)
  const { sort, pinned, widths, base, isNested } = view
  const asked = [sort.column, sort.isDescending, pinned.join(), base, isNested, firstIds].join('\n')
  return useMemo(
    () => gridColumns(JSON.parse(shown), view, firstRows, directions),
    // oxlint-disable-next-line react/exhaustive-deps -- a ticking value moves no column
    [shown, asked, widths, directions],
  )
}

function attributesOf(
  { runId }: RunRow,
  places: ReadonlyMap<string, TreeLine> | undefined,
): RowAttributes {
  const hooks = { 'data-testid': 'run-row', 'data-run-id': runId } as const
  const place = places?.get(runId)
  if (place === undefined) return hooks
  return {
    ...hooks,
    'aria-level': place.depth + 1,
    ...(place.children > 0 && { 'aria-expanded': place.isOpen }),
  }
}

function openRun(row: RunRow | undefined): void {
  if (row !== undefined) navigate(hrefOf({ page: 'run', runId: row.runId }))
}

/** A function that keeps its identity and does what its newest version does. */
function useNewest<Args extends readonly unknown[]>(act: (...args: Args) => void) {
  const newest = useRef(act)
  useEffect(() => {
    newest.current = act
  })
  return useCallback((...args: Args) => newest.current(...args), [])
}
