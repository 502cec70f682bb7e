import type { Cell, ColumnCells } from '../../screens.ts'

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
export function inPlace(cells: Float64Array, places: Int32Array, length: number): Float64Array
export function inPlace(cells: ColumnCells, places: Int32Array, length: number): ColumnCells
export function inPlace(cells: ColumnCells, places: Int32Array, length: number): ColumnCells {
  if (cells instanceof Float64Array) {
    const numbers = new Float64Array(length).fill(Number.NaN)
    for (let at = 0; at < places.length; at += 1) {
      const place = places[at] as number // within, here and below
      if (place >= 0) numbers[place] = cells[at] as number
    }
    return numbers
  }
  const placed = Array.from({ length }, (): Cell => null)
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] as number
    if (place >= 0) placed[place] = cells[at] as Cell
  }
  return placed
}
