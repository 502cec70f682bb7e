/** How the cells of a column are set; undefined where nothing is said. */
export type Align = 'start' | 'center' | 'end' | undefined

interface Table {
  readonly aligns: readonly Align[]
  readonly head: readonly string[]
  /** Each with as many cells as the head. */
  readonly rows: readonly (readonly string[])[]
}

/** A table that begins at a line, and the line after it; undefined where none does. */
export function readTable(
  lines: readonly string[],
  at: number,
): { readonly table: Table; readonly end: number } | undefined {
  if (!lines[at]?.includes('|')) return undefined
  const marks = cellsOf(lines[at + 1] ?? '')
  const head = cellsOf(lines[at] ?? '')
  if (marks.length !== head.length || !marks.every((mark) => /^:?-+:?$/.test(mark))) {
    return undefined
  }
  let end = at + 2
  while (lines[end]?.includes('|')) end += 1
  const rows = lines
    .slice(at + 2, end)
    .map(cellsOf)
    .map((row) => head.map((_, column) => row[column] ?? ''))
  return { table: { aligns: marks.map(alignOf), head, rows }, end }
}

function alignOf(mark: string): Align {
  if (mark.endsWith(':')) return mark.startsWith(':') ? 'center' : 'end'
  return mark.startsWith(':') ? 'start' : undefined
}

/** The cells of a row; a bar after a backslash is none between cells. */
function cellsOf(line: string): string[] {
  const row = line.trim().replace(/^\|/, '')
  const cells = row.split(/(?<!\\)\|/)
  if (cells.length > 1 && cells.at(-1)?.trim() === '') cells.pop()
  return cells.map((cell) => cell.trim().replaceAll('\\|', '|'))
}
