import type { Row } from './table.ts'

/** How one column becomes inputs of the network; learned from the training rows only. */
export type ColumnEncoding =
  | { readonly column: string; readonly mean: number; readonly deviation: number }
  | { readonly column: string; readonly categories: readonly string[] }

/** How a row becomes inputs and a class. Plain data: it is logged beside the weights. */
export interface Encoder {
  readonly target: string
  readonly classes: readonly string[]
  readonly columns: readonly ColumnEncoding[]
}

/** Learns means, deviations, categories and classes from `rows`. */
export function fitEncoder(
  rows: readonly Row[],
  target: string,
  features: readonly string[],
): Encoder {
  return {
    target,
    classes: distinct(rows, target),
    columns: features.map((column) => fitColumn(rows, column)),
  }
}

function fitColumn(rows: readonly Row[], column: string): ColumnEncoding {
  const present = rows.map((row) => row[column]).filter((text) => text !== undefined)
  if (present.length === 0) throw new Error(`column ${column} has no value to learn from`)
  const numbers = present.map(Number)
  if (numbers.some(Number.isNaN)) return { column, categories: distinct(rows, column) }
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length
  const variance = numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0) / numbers.length
  return { column, mean, deviation: Math.sqrt(variance) || 1 }
}

function distinct(rows: readonly Row[], column: string): string[] {
  return [...new Set(rows.map((row) => row[column]).filter((text) => text !== undefined))].sort()
}

/** The inputs of one row: standard scores, then one-hot categories, in the encoder's order. */
export function encodeInputs(encoder: Encoder, row: Row): number[] {
  return encoder.columns.flatMap((encoding) => encodeValue(encoding, row[encoding.column]))
}

// What is missing becomes all zeros: for a number that is the training mean, for a category none.
function encodeValue(encoding: ColumnEncoding, text: string | undefined): number[] {
  if ('categories' in encoding)
    return encoding.categories.map((category) => (category === text ? 1 : 0))
  return [text === undefined ? 0 : (Number(text) - encoding.mean) / encoding.deviation]
}

/** The index of a row's class; −1 for one that the training rows did not have. */
export function encodeClass(encoder: Encoder, row: Row): number {
  return encoder.classes.indexOf(row[encoder.target] ?? '')
}
