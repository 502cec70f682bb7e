import stringWidth from 'string-width'
import type { World } from '../program/world.ts'
import { printable } from './printable.ts'
import { styleOf } from './style.ts'

/** One column: its title and each row's text. */
export interface Column<Row> {
  readonly title: string
  readonly text: (row: Row) => string | undefined
  /** Numbers stand at the right. Default left. */
  readonly align?: 'left' | 'right'
  /** Longer texts are cut with `…`. Default 60. */
  readonly maxWidth?: number
}

/** Rows with aligned columns, two spaces between them; the titles bold on a terminal. */
export function table<Row>(
  world: Pick<World, 'stdout' | 'env'>,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
): string {
  const { bold } = styleOf(world.stdout, world.env)
  const cells = rows.map((row) =>
    columns.map((column) => cell(column.text(row) ?? '', column.maxWidth)),
  )
  const widths = columns.map(({ title }, at) =>
    Math.max(stringWidth(title), ...cells.map((texts) => stringWidth(texts[at] ?? ''))),
  )
  const line = (texts: readonly string[]) =>
    texts
      .map((text, at) => pad(text, widths[at] ?? 0, columns[at]?.align ?? 'left'))
      .join('  ')
      .trimEnd()
  return [bold(line(columns.map(({ title }) => title))), ...cells.map(line)].join('\n')
}

function cell(text: string, maxWidth = 60): string {
  const clean = printable(text)
  if (stringWidth(clean) <= maxWidth) return clean
  let cut = ''
  for (const character of clean) {
    if (stringWidth(cut + character) >= maxWidth) break
    cut += character
  }
  return `${cut}…`
}

function pad(text: string, width: number, align: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, width - stringWidth(text)))
  return align === 'right' ? space + text : text + space
}
