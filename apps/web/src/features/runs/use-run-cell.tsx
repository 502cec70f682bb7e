import { useCallback, useMemo } from 'react'
import type { RunRow } from '../../api/runs-table.ts'
import { useTheme } from '../../app/theme.ts'
import { colourOf, type RunInk } from '../../charts/run-colours.ts'
import type { GridColumn } from '../../components/data-grid/grid-column.ts'
import { parseColumn } from './column-id.ts'
import { directionIn } from './directions.ts'
import { CurveCell, DeltaCell } from './lazy-cells.tsx'
import { RunName } from './run-name.tsx'
import { RunCell } from './runs-cells.tsx'
import { bestValues } from './runs-columns.ts'
import type { TreeLine } from './tree/tree-lines.ts'
import type { FiguresBelow } from './tree/use-figures-below.ts'
import type { RunsTable } from './use-runs-table.ts'

/** Draws what a run has in a column; its identity lasts while nothing that it shows changes. */
export function useRunCell(grid: {
  readonly columns: readonly GridColumn[]
  readonly rows: readonly RunRow[]
  readonly inks: ReadonlyMap<string, RunInk>
  readonly toggleRun: (runId: string, isRange: boolean) => void
  readonly table: RunsTable
  readonly base: string | undefined
  /** Of a tree: where each run stands. */
  readonly places: ReadonlyMap<string, TreeLine> | undefined
  readonly below: FiguresBelow | undefined
  readonly open: (runId: string) => void
}) {
  const { columns, rows, inks, toggleRun, base, open, below } = grid
  const { question, directions } = grid.table
  const theme = useTheme()
  const best = useMemo(() => bestValues(columns, rows, directions), [columns, rows, directions])
  const columnPlaces = useMemo(
    () => new Map(columns.map(({ id }) => [id, parseColumn(id)] as const)),
    [columns],
  )
  return useCallback(
    (row: RunRow, { id, isNumeric }: GridColumn) => {
      const place = columnPlaces.get(id)
      if (place === undefined) return null
      const direction = directionIn(directions, place.key)
      if (place.kind === 'curve') return <CurveCell runId={row.runId} metricKey={place.key} />
      if (place.kind === 'delta') {
        return (
          <DeltaCell
            row={row}
            metricKey={place.key}
            base={base ?? ''}
            question={question}
            direction={direction}
          />
        )
      }
      if (id !== 'name') {
        const facts = { row, place, isNumeric, direction }
        const found = below?.get(row.runId)
        return (
          <RunCell
            {...facts}
            best={best.get(id)}
            below={found?.figures.get(id)}
            shared={found?.shared.get(id)}
          />
        )
      }
      const ink = inks.get(row.runId)
      const line = grid.places?.get(row.runId)
      return (
        <RunName
          row={row}
          line={line}
          ink={ink && { colour: colourOf(ink, theme), dash: ink.dash }}
          isBase={row.runId === base}
          onToggle={toggleRun}
          onOpen={open}
        />
      )
    },
    [
      columnPlaces,
      best,
      inks,
      theme,
      toggleRun,
      base,
      question,
      directions,
      grid.places,
      below,
      open,
    ],
  )
}
