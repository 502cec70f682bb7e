import { directionOf } from '@waymark/domain'
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { RunRow } from '../../api/runs-table.ts'
import { hrefOf, navigate } from '../../app/location.ts'
import { useTheme } from '../../app/theme.ts'
import { colourOf, type RunInk } from '../../charts/run-colours.ts'
import { DataGrid } from '../../components/data-grid/data-grid.tsx'
import type { GridColumn } from '../../components/data-grid/grid-column.ts'
import { Link } from '../../components/link.tsx'
import { parseColumn } from './column-id.ts'
import { RunCell } from './runs-cells.tsx'
import { bestValues, gridColumns } from './runs-columns.ts'
import { type RunsView, sortedBy } from './runs-view.ts'
import { type RunsTable, useReadAhead } from './use-runs-table.ts'
import type { ChangeView } from './use-runs-view.ts'
import { withToggled } from './visible-runs.ts'

// What few first looks need comes when it is asked for.
const RunsMenu = lazy(async () => {
  const { RunsMenu: menu } = await import('./menus/runs-menu.tsx')
  return { default: menu }
})
const CurveCell = lazy(async () => {
  const { CurveCell: cell } = await import('./extra-cells.tsx')
  return { default: cell }
})
const DeltaCell = lazy(async () => {
  const { DeltaCell: cell } = await import('./extra-cells.tsx')
  return { default: cell }
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
  const firstRows = rows.slice(0, 50)
  const firstIds = firstRows.map(({ runId }) => runId).join()
  const columns = useMemo(
    () => gridColumns(table.ids, view, firstRows),
    // oxlint-disable-next-line react/exhaustive-deps -- a ticking value moves no column
    [table.ids, view.sort.column, view.sort.isDescending, view.pinned.join(), view.base, firstIds],
  )
  const onWindow = useReadAhead(table)
  const anchor = useRef(0)
  const toggle = (row: number, isRange: boolean) => {
    const [from, to] = isRange ? [anchor.current, row].toSorted((a, b) => a - b) : [row, row]
    const runIds = rows.slice(from, (to ?? row) + 1).map(({ runId }) => runId)
    // Shift goes on from where the last choice was made, and only adds.
    const wanted = isRange ? runIds.filter((id) => !inks.has(id)) : runIds
    if (!isRange) anchor.current = row
    if (wanted.length > 0) onChange(withToggled(view, rows, wanted), { replace: true })
  }
  const toggleRun = useNewest((runId: string, isRange: boolean) =>
    toggle(
      rows.findIndex((row) => row.runId === runId),
      isRange,
    ),
  )
  const renderCell = useRunCell({ columns, rows, inks, toggleRun, table, base: view.base })
  const [menu, setMenu] = useState<MenuPlace>()
  const grid = (
    <DataGrid
      label="Runs"
      testId="runs-grid"
      columns={columns}
      rowCount={Math.max(rows.length, table.total)}
      rowAt={(index) => rows[index]}
      renderCell={renderCell}
      attributes={attributesOf}
      isSelected={({ runId }) => inks.has(runId)}
      onSort={({ id }) => onChange(sortedBy(view, id, isDescendingFirst(id)))}
      onOpen={(index) => openRun(rows[index])}
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

function attributesOf({ runId }: RunRow) {
  return { 'data-testid': 'run-row', 'data-run-id': runId } as const
}

function openRun(row: RunRow | undefined): void {
  if (row !== undefined) navigate(hrefOf({ page: 'run', runId: row.runId }))
}

// What one wants to see first: the newest, the best; of the rest, the first in order.
function isDescendingFirst(id: string): boolean {
  const place = parseColumn(id)
  if (place?.kind === 'metric') return directionOf(place.key) !== 'lower'
  return id === 'start' || id === 'end'
}

/** A function that keeps its identity and does what its newest version does. */
function useNewest<Args extends readonly unknown[]>(act: (...args: Args) => void) {
  const newest = useRef(act)
  useEffect(() => {
    newest.current = act
  })
  return useCallback((...args: Args) => newest.current(...args), [])
}

function useRunCell(grid: {
  readonly columns: readonly GridColumn[]
  readonly rows: readonly RunRow[]
  readonly inks: ReadonlyMap<string, RunInk>
  readonly toggleRun: (runId: string, isRange: boolean) => void
  readonly table: RunsTable
  readonly base: string | undefined
}) {
  const { columns, rows, inks, toggleRun, base } = grid
  const { question } = grid.table
  const theme = useTheme()
  const best = useMemo(() => bestValues(columns, rows), [columns, rows])
  const places = useMemo(
    () => new Map(columns.map(({ id }) => [id, parseColumn(id)] as const)),
    [columns],
  )
  return useCallback(
    (row: RunRow, { id, isNumeric }: GridColumn) => {
      const place = places.get(id)
      if (place === undefined) return null
      if (place.kind === 'curve' || place.kind === 'delta') {
        return (
          <Suspense fallback={null}>
            {place.kind === 'curve' ? (
              <CurveCell runId={row.runId} metricKey={place.key} />
            ) : (
              <DeltaCell row={row} metricKey={place.key} base={base ?? ''} question={question} />
            )}
          </Suspense>
        )
      }
      if (id !== 'name') {
        return <RunCell row={row} place={place} isNumeric={isNumeric} best={best.get(id)} />
      }
      const ink = inks.get(row.runId)
      return <RunName row={row} colour={ink && colourOf(ink, theme)} onToggle={toggleRun} />
    },
    [places, best, inks, theme, toggleRun, base, question],
  )
}

/** The mark of a run's curve, which a click sets and takes, and the way to its page. */
function RunName(props: {
  readonly row: RunRow
  readonly colour: string | undefined
  readonly onToggle: (runId: string, isRange: boolean) => void
}) {
  const { row, colour, onToggle } = props
  return (
    <span className="run-name">
      <button
        type="button"
        className="run-mark"
        tabIndex={-1}
        aria-label={`Curves of ${row.name}`}
        aria-pressed={colour !== undefined}
        onClick={(event) => onToggle(row.runId, event.shiftKey)}
      >
        <span
          className="run-ink"
          style={colour === undefined ? {} : { background: colour, borderColor: colour }}
        />
      </button>
      <Link to={{ page: 'run', runId: row.runId }} title={row.name} isTabStop={false}>
        {row.name}
      </Link>
    </span>
  )
}
