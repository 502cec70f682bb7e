import { invalid } from '@waymark/domain'
import type { Picture } from '../images/pixels.ts'

/** Rows of a table: columns by name, a list of rows, or one row alone. */
export type TableRows =
  | Readonly<Record<string, readonly unknown[]>>
  | readonly Readonly<Record<string, unknown>>[]
  | Readonly<Record<string, unknown>>

/** Rows as cells by column. */
export type Rows = readonly ReadonlyMap<string, unknown>[]

/**
 * The rows, however they are given.
 *
 * @throws {TrackingError} `INVALID_VALUE` when columns are not of one length
 */
export function rowsOf(data: TableRows): Rows {
  if (typeof data !== 'object' || data === null) {
    throw invalid(`A table is an object of columns or a list of rows, not ${typeof data}.`)
  }
  if (Array.isArray(data)) return data.map((row: object) => new Map(Object.entries(row)))
  const columns = Object.entries(data)
  const lists = columns.filter(([, cells]) => isList(cells))
  if (lists.length === 0) return columns.length === 0 ? [] : [new Map(columns)]
  const lengths = columns.map(([name, cells]) => `${name} ${isList(cells) ? cells.length : 'one'}`)
  const [length = 0] = lists.map(([, cells]) => (cells as ArrayLike<unknown>).length)
  if (!columns.every(([, cells]) => isList(cells) && cells.length === length)) {
    throw invalid(`Columns of a table have one length, and these have: ${lengths.join(', ')}.`)
  }
  return Array.from({ length }, (_, at) => {
    return new Map(columns.map(([name, cells]) => [name, (cells as ArrayLike<unknown>)[at]]))
  })
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value)
}

/** Whether a cell is a picture: it is stored apart, and the cell tells where. */
export function isPicture(cell: unknown): cell is Picture {
  if (typeof cell !== 'object' || cell === null) return false
  if ('dataSync' in cell) return typeof cell.dataSync === 'function'
  return 'data' in cell && 'width' in cell && 'height' in cell && ArrayBuffer.isView(cell.data)
}

/** A cell as JSON has it, and pandas reads it: what is no number is null, times are in ISO's form. */
export function cellText(cell: unknown): string {
  if (typeof cell === 'bigint') return String(cell)
  return JSON.stringify(cell, plainly) ?? 'null'
}

function plainly(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value)
  if (ArrayBuffer.isView(value) && 'length' in value) return Array.from(value as Uint8Array)
  return value
}
