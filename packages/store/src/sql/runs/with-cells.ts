import type { Cell, ColumnCells } from '../../screens.ts'
import type { CellsOfRuns } from './column-cells.ts'
import { RunIds } from './run-ids.ts'

/** A column with other cells of some runs, or with runs that it did not have; the one given stays as it is. */
export function withCells<C extends ColumnCells>(
  { runIds, cells }: CellsOfRuns<C>,
  changedIds: readonly string[],
  changed: readonly Cell[],
): CellsOfRuns<C> {
  if (changedIds.length === 0) return { runIds, cells }
  const places = runIds.placesOf(RunIds.of(changedIds))
  const addedIds = changedIds.filter((_, at) => places[at] === -1)
  const all = longer(cells, addedIds.length)
  let end = cells.length
  for (const [at, cell] of changed.entries()) {
    const place = places[at] as number // as many as changed
    setCell(all, place === -1 ? end++ : place, cell)
  }
  return {
    runIds: addedIds.length === 0 ? runIds : runIds.and(addedIds),
    cells: all as ColumnCells as C, // of the same kind
  }
}

function longer(cells: ColumnCells, by: number): Float64Array | Cell[] {
  if (!(cells instanceof Float64Array)) return [...cells, ...Array.from({ length: by }, () => null)]
  const all = new Float64Array(cells.length + by)
  all.set(cells)
  return all
}

function setCell(cells: Float64Array | Cell[], place: number, cell: Cell): void {
  if (cells instanceof Float64Array) cells[place] = cell === null ? Number.NaN : Number(cell)
  else cells[place] = cell
}
