import type { MetricSection } from './sections-of.ts'

/** Where charts are about to be drawn, in px. */
export interface Room {
  readonly width: number
  readonly height: number
  /** How narrow a chart may be. */
  readonly least: number
}

// As `charts.css` has them.
const GAP = 12
const CHART = 214
const HEAD = 32
const BETWEEN = 16

/**
 * The metrics whose charts come to stand on the first screen, before anything is laid out. It is an
 * estimate: a chart that it leaves out asks for its curves itself.
 */
export function keysOnScreen(sections: readonly MetricSection[], room: Room): readonly string[] {
  const perRow = Math.max(1, Math.floor((room.width + GAP) / (room.least + GAP)))
  const keys: string[] = []
  let top = 0
  for (const row of sharedRows(sections, perRow)) {
    const all = row.flatMap((section) => (section.isOpen ? section.keys : []))
    const fitting = Math.max(0, Math.ceil((room.height - top - HEAD) / (CHART + GAP)))
    const rows = Math.min(fitting, Math.ceil(all.length / perRow))
    keys.push(...all.slice(0, rows * perRow))
    top += HEAD + rows * (CHART + GAP) + (rows > 0 ? BETWEEN - GAP : BETWEEN)
    if (top + HEAD >= room.height) break
  }
  return keys
}

/** Sections of one chart share a row; any other has rows of its own. */
function sharedRows(
  sections: readonly MetricSection[],
  perRow: number,
): readonly (readonly MetricSection[])[] {
  const rows: MetricSection[][] = []
  for (const section of sections) {
    const last = rows.at(-1)
    const isShared = section.keys.length === 1 && last?.[0]?.keys.length === 1
    if (last !== undefined && isShared && last.length < perRow) last.push(section)
    else rows.push([section])
  }
  return rows
}
