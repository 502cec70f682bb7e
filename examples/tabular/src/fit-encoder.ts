import type { ColumnEncoding, Encoder } from './classifier/encode.mts'
import type { Row } from './table.ts'

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

/** The index of a row's class; −1 for one that the training rows did not have. */
export function encodeClass({ classes, target }: Encoder, row: Row): number {
  return classes.indexOf(row[target] ?? '')
}
