import type { Schema } from '@waymark/models'
import { readFloat, readWhole } from './number-text.ts'

/** A cell's text as a value. What is no value of its type stays text, which the signature then refuses. */
export type Cast = (cell: string) => unknown

/** What pandas reads as a missing number. */
const MISSING = new Set(
  '|#N/A|#N/A N/A|#NA|-1.#IND|-1.#QNAN|-NaN|-nan|1.#IND|1.#QNAN|<NA>|N/A|NA|NULL|NaN|None|n/a|nan|null'.split(
    '|',
  ),
)

/** How the cells of a column are read, by its name and place; undefined where the signature does not know it. */
export type ColumnCasts = (name: string, index: number) => Cast | undefined

/** How each column's cells are read by the signature: those of a single tensor without a name are all its numbers. */
export function columnCasts(schema: Schema | undefined): ColumnCasts {
  const casts = (schema ?? []).map((spec) => {
    const type = spec.kind === 'tensor' ? (spec.type === 'str' ? 'string' : 'double') : spec.type
    return typeof type === 'string' ? (CASTS[type] ?? text) : json
  })
  const [first] = schema ?? []
  if (first === undefined) return () => undefined
  if (first.name === undefined) return (_, index) => casts[first.kind === 'tensor' ? 0 : index]
  const byName = new Map(casts.map((cast, index) => [schema?.[index]?.name, cast]))
  return (name) => byName.get(name)
}

/** A cell without a signature: what reads as a number is one. */
export const guessCell: Cast = number

/** A column without a signature. */
export function guessColumn(cells: readonly string[]): unknown[] {
  if (cells.every((cell) => typeof number(cell) === 'number')) return cells.map(number)
  if (cells.every((cell) => /^(true|false)$/i.test(cell))) return cells.map(boolean)
  return cells.map(text)
}

const CASTS: Readonly<Record<string, Cast>> = {
  boolean,
  integer: whole,
  long: whole,
  float: number,
  double: number,
}

function text(cell: string): unknown {
  return cell === '' ? null : cell
}

function number(cell: string): unknown {
  return MISSING.has(cell) ? Number.NaN : (readFloat(cell) ?? cell)
}

function whole(cell: string): unknown {
  return MISSING.has(cell) ? null : (readWhole(cell) ?? number(cell))
}

function boolean(cell: string): unknown {
  if (/^(true|1)$/i.test(cell)) return true
  return /^(false|0)$/i.test(cell) ? false : text(cell)
}

function json(cell: string): unknown {
  try {
    return cell === '' ? null : JSON.parse(cell)
  } catch {
    return cell
  }
}
