import stringWidth from 'string-width'
import type { World } from '../program/world.ts'
import { printable } from './printable.ts'
import { styleOf } from './style.ts'
import { wrapped } from './wrapped.ts'

/** One column: its title and each row's text. */
export interface Column<Row> {
  readonly title: string
  readonly text: (row: Row) => string | undefined
  /** Numbers stand at the right. Default left. */
  readonly align?: 'left' | 'right'
  /** Longer texts are cut with `…`. Default 60. */
  readonly maxWidth?: number
  /** The least width to which a terminal that is too narrow may cut it; default: it is not cut. */
  readonly minWidth?: number
  /** Whether it is left out first where a terminal is too narrow; then columns go from the right. */
  readonly isExtra?: boolean
}

const GAP = '  '

/**
 * Rows with aligned columns, two spaces between them; the titles bold on a terminal. What does not
 * fit into a terminal is cut or left out and named below; into a pipe or file all goes whole. No
 * rows: no table.
 */
export function table<Row>(
  world: Pick<World, 'stdout' | 'env'>,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
): string {
  if (rows.length === 0) return ''
  const { bold, dim } = styleOf(world.stdout, world.env)
  const full = columns.map((column) => {
    const texts = rows.map((row) => cut(printable(column.text(row) ?? ''), column.maxWidth ?? 60))
    const title = printable(column.title)
    return {
      column,
      title,
      texts,
      width: Math.max(...[title, ...texts].map((text) => stringWidth(text))),
    }
  })
  const { shown, left } = fit(full, world.stdout.isTTY ? world.stdout.columns : undefined)
  const line = (textOf: (column: Filled<Row>) => string) =>
    shown
      .map((filled) => pad(cut(textOf(filled), filled.width), filled))
      .join(GAP)
      .trimEnd()
  return [
    bold(line(({ title }) => title)),
    ...rows.map((_, at) => line(({ texts }) => texts[at] ?? '')),
    ...(left.length === 0
      ? []
      : [dim(wrapped(world.stdout, `Not shown, for want of width: ${left.join(', ')}.`))]),
  ].join('\n')
}

interface Filled<Row> {
  readonly column: Column<Row>
  readonly title: string
  readonly texts: readonly string[]
  readonly width: number
}

/** Leaves columns out until the rest, cut as far as it may be, fits; then cuts no more than it must. */
function fit<Row>(
  full: readonly Filled<Row>[],
  limit: number | undefined,
): { readonly shown: readonly Filled<Row>[]; readonly left: readonly string[] } {
  if (limit === undefined) return { shown: full, left: [] }
  const kept = [...full]
  const over = (widths: readonly number[]) =>
    widths.reduce((sum, width) => sum + width, GAP.length * (widths.length - 1)) - limit
  while (kept.length > 1 && over(kept.map(leastOf)) > 0) {
    const extra = kept.findLastIndex(({ column }) => column.isExtra)
    kept.splice(extra === -1 ? kept.length - 1 : extra, 1)
  }
  const widths = kept.map(({ width }) => width)
  for (const [at, filled] of kept.entries()) {
    widths[at] = Math.max(leastOf(filled), filled.width - Math.max(0, over(widths)))
  }
  return {
    shown: kept.map((filled, at) => ({ ...filled, width: widths[at] ?? filled.width })),
    left: full.filter((filled) => !kept.includes(filled)).map(({ title }) => title),
  }
}

/** A number that is cut is another one; a title that is cut is still known. */
function leastOf<Row>({ column, texts, width }: Filled<Row>): number {
  const { minWidth = width, align } = column
  const whole = align === 'right' ? Math.max(...texts.map((text) => stringWidth(text))) : 0
  return Math.min(width, Math.max(minWidth, whole))
}

function cut(text: string, maxWidth: number): string {
  if (stringWidth(text) <= maxWidth) return text
  let kept = ''
  for (const character of text) {
    if (stringWidth(kept + character) >= maxWidth) break
    kept += character
  }
  return `${kept}…`
}

function pad<Row>(text: string, { width, column }: Filled<Row>): string {
  const space = ' '.repeat(Math.max(0, width - stringWidth(text)))
  return column.align === 'right' ? space + text : text + space
}
