import type { Cell, ColumnCells } from '../../screens.ts'
import type { RunIds } from './run-ids.ts'

/** What runs have in a column, whosever they are. */
export interface CellsOfRuns<C extends ColumnCells> {
  readonly runIds: RunIds
  /** In the order of the runs. */
  readonly cells: C
}

/** A text's header and the pointer to it. */
const BYTES_PER_TEXT = 32

/** About what a column takes in memory. */
export function bytesOf(cells: ColumnCells): number {
  if (cells instanceof Float64Array) return cells.byteLength
  let bytes = cells.length * BYTES_PER_TEXT
  for (const cell of cells) if (typeof cell === 'string') bytes += cell.length
  return bytes
}

/**
 * Cells in another order: each at its place, and nothing where none has one.
 *
 * @param places of the cells, -1 for one that is left out
 */
export function inPlace<C extends ColumnCells>(cells: C, places: Int32Array, length: number): C {
  return placed(cells, places, length) as ColumnCells as C // of the same kind
}

function placed(cells: ColumnCells, places: Int32Array, length: number): ColumnCells {
  if (cells instanceof Float64Array) {
    const numbers = new Float64Array(length).fill(Number.NaN)
    for (let at = 0; at < places.length; at += 1) {
      const place = places[at] as number // within, here and below
      if (place >= 0) numbers[place] = cells[at] as number
    }
    return numbers
  }
  const texts = Array.from({ length }, (): Cell => null)
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] as number
    if (place >= 0) texts[place] = cells[at] as Cell
  }
  return texts
}
