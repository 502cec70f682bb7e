import type { LoggedTable } from './logged-table.ts'

/** A file of a JSON value a line, as a table. */
export interface JsonLines {
  readonly table: LoggedTable
  /** Lines that are no JSON. */
  readonly broken: number
  /** Keys and rows beyond what a page can show. */
  readonly isCut: boolean
}

const MOST_ROWS = 200_000
// Each is drawn in every row in sight.
const MOST_COLUMNS = 200

/**
 * The table in a text of JSON lines: a column for each key in the order of their first appearance, or for
 * each place where lines are lists. Undefined where hardly a line is JSON.
 *
 * @param isPart whether the text goes on: then its last line may be half of one
 */
export function jsonLinesOf(text: string, isPart: boolean): JsonLines | undefined {
  const lines = text.split('\n')
  if (isPart) lines.pop()
  const values: unknown[] = []
  let broken = 0
  for (const line of lines) {
    if (line.trim() === '') continue
    if (values.length >= MOST_ROWS) break
    const parsed = parse(line)
    if (parsed === undefined) broken += 1
    else values.push(parsed.value)
  }
  if (values.length <= broken) return undefined
  const places = new Map<string, number>()
  const rows = values.map((value) => {
    const row: unknown[] = []
    for (const [key, cell] of entriesOf(value)) {
      const place = places.get(key) ?? places.size
      places.set(key, place)
      if (place < MOST_COLUMNS) row[place] = cell
    }
    return row
  })
  const columns = [...places.keys()].slice(0, MOST_COLUMNS)
  return {
    table: { columns, rows: rows.map((row) => columns.map((_, place) => row[place] ?? null)) },
    broken,
    isCut: isPart || values.length >= MOST_ROWS || places.size > MOST_COLUMNS,
  }
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [['value', value]]
}

function parse(line: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(line) }
  } catch {
    return undefined // Counted, and there in the source.
  }
}
