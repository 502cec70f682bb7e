import type { RunRow } from '../../../api/runs-table.ts'
import { CHILDREN } from '../runs-question.ts'

/** One line of a tree of runs. */
export interface TreeLine {
  /** undefined where the run is not here yet: its place is kept. */
  readonly row: RunRow | undefined
  readonly depth: number
  /** How many runs stand directly below it. */
  readonly children: number
  readonly isOpen: boolean
}

/** How many active runs a run has below it, as its row says. */
function childrenOf(row: RunRow): number {
  return Number(row.values.get(CHILDREN) ?? 0)
}

/**
 * Runs with those below the open ones, in the order in which they are drawn. Children that are still
 * to come keep their places, so that nothing below them jumps.
 */
export function treeLines(
  rows: readonly RunRow[],
  opened: ReadonlySet<string>,
  below: ReadonlyMap<string, readonly RunRow[]>,
): readonly TreeLine[] {
  const lines: TreeLine[] = []
  const add = (row: RunRow, depth: number, above: ReadonlySet<string>) => {
    const children = childrenOf(row)
    // Tags can name a run below itself.
    const isOpen = children > 0 && opened.has(row.runId) && !above.has(row.runId)
    lines.push({ row, depth, children, isOpen })
    if (!isOpen) return
    const found = below.get(row.runId) ?? []
    for (const child of found) add(child, depth + 1, new Set([...above, row.runId]))
    for (let at = found.length; at < children; at += 1) {
      lines.push({ row: undefined, depth: depth + 1, children: 0, isOpen: false })
    }
  }
  for (const row of rows) add(row, 0, new Set())
  return lines
}
