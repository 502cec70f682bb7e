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

/** How each column's cells are read, by the signature; undefined where there is none. */
export function columnCasts(schema: Schema | undefined): ReadonlyMap<string, Cast> | undefined {
  if (schema === undefined) return undefined
  return new Map(
    schema.map((spec, index) => {
      const type = spec.kind === 'tensor' ? 'double' : spec.type
      return [spec.name ?? String(index), typeof type === 'string' ? (CASTS[type] ?? text) : json]
    }),
  )
}

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
