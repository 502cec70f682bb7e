import { type JsonNumber, jsonValue } from '@waymark/protocol/waymark'
import type { Cell } from '@waymark/store'

/** A cell of a table of runs for JSON. */
export function jsonCell(cell: Cell): JsonNumber | null {
  if (typeof cell === 'bigint') return String(cell)
  return typeof cell === 'number' ? jsonValue(cell) : cell
}
