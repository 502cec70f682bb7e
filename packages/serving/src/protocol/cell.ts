import type { Schema } from '@waymark/models'

/** A cell's text as a value. What is no value of its type stays text, which the signature then refuses. */
export type Cast = (cell: string) => unknown

const NUMBER = /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/
const WHOLE = /^\s*[+-]?\d+\s*$/

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
  if (cells.every((cell) => cell === '' || NUMBER.test(cell))) return cells.map(number)
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
  if (cell === '' || /^nan$/i.test(cell)) return Number.NaN
  return NUMBER.test(cell) ? Number(cell) : cell
}

function whole(cell: string): unknown {
  if (cell === '') return null
  if (!WHOLE.test(cell)) return number(cell)
  const value = Number(cell)
  return Number.isSafeInteger(value) ? value : BigInt(cell)
}

function boolean(cell: string): unknown {
  if (/^true$/i.test(cell)) return true
  return /^false$/i.test(cell) ? false : text(cell)
}

function json(cell: string): unknown {
  try {
    return cell === '' ? null : JSON.parse(cell)
  } catch {
    return cell
  }
}
