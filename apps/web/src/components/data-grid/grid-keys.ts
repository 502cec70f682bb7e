/** A cell by place; row -1 is the head. */
export interface GridCell {
  readonly row: number
  readonly column: number
}

const MOVES: Readonly<Record<string, (cell: GridCell, page: number) => GridCell>> = {
  ArrowDown: ({ row, column }) => ({ row: row + 1, column }),
  j: ({ row, column }) => ({ row: row + 1, column }),
  ArrowUp: ({ row, column }) => ({ row: row - 1, column }),
  k: ({ row, column }) => ({ row: row - 1, column }),
  ArrowRight: ({ row, column }) => ({ row, column: column + 1 }),
  ArrowLeft: ({ row, column }) => ({ row, column: column - 1 }),
  PageDown: ({ row, column }, page) => ({ row: row + page, column }),
  PageUp: ({ row, column }, page) => ({ row: Math.max(0, row - page), column }),
  Home: ({ column }) => ({ row: 0, column }),
  End: ({ column }) => ({ row: Number.MAX_SAFE_INTEGER, column }),
}

/** Where a key leads from a cell, within the grid; undefined for a key that moves nothing. */
export function moveByKey(
  key: string,
  from: GridCell,
  grid: { readonly rowCount: number; readonly columnCount: number; readonly rowsOnPage: number },
): GridCell | undefined {
  const move = Object.hasOwn(MOVES, key) ? MOVES[key] : undefined
  if (move === undefined) return undefined
  const { row, column } = move(from, grid.rowsOnPage)
  return {
    row: Math.max(-1, Math.min(grid.rowCount - 1, row)),
    column: Math.max(0, Math.min(grid.columnCount - 1, column)),
  }
}
