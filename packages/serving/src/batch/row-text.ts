import { jsonText } from '../protocol/json-text.ts'
import type { RowValues } from './read-rows.ts'

type Named = Readonly<Record<string, unknown>>

/** A row with what the model says of it, as a line of a file. */
export function rowText(
  values: RowValues,
  predicted: Named,
  columns: readonly string[] | undefined,
): string {
  if (!isCells(values)) return `${jsonText({ ...values, ...predicted })}\n`
  const cells: unknown[] = [...values]
  for (const [name, value] of Object.entries(predicted)) {
    const place = columns?.indexOf(name) ?? -1
    if (place === -1) cells.push(value)
    else cells[place] = value // an earlier prediction gives way to this one
  }
  return `${cells.map(cellText).join(',')}\n`
}

/** The line of names that CSV begins with. */
export function headText(columns: readonly string[], predicted: readonly string[]): string {
  return `${[...new Set([...columns, ...predicted])].map(cellText).join(',')}\n`
}

/** Whether they are the cells of a line of CSV. */
export function isCells(values: RowValues): values is readonly string[] {
  return Array.isArray(values)
}

function cellText(value: unknown): string {
  const text =
    typeof value === 'object' && value !== null
      ? jsonText(value)
      : value === null || value === undefined
        ? ''
        : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * What a model says of each row: a value, or values by name. Undefined when the answer does not have the
 * rows.
 *
 * @param plain a prediction as JSON has it
 */
export function predictionsByRow(plain: unknown, rows: number): readonly Named[] | undefined {
  if (Array.isArray(plain)) {
    if (plain.length !== rows) return undefined
    return plain.map((one: unknown) => named(one))
  }
  if (typeof plain !== 'object' || plain === null) return undefined
  const entries = Object.entries(plain)
  if (!entries.every(([, list]) => Array.isArray(list) && list.length === rows)) return undefined
  return Array.from(
    { length: rows },
    (_, row) =>
      named(Object.fromEntries(entries.map(([name, list]) => [name, (list as unknown[])[row]]))), // as just checked
  )
}

function named(one: unknown): Named {
  if (typeof one !== 'object' || one === null || Array.isArray(one)) return { prediction: one }
  const entries = Object.entries(one)
  if (entries.length === 1) return { prediction: entries[0]?.[1] }
  return Object.fromEntries(entries.map(([name, value]) => [`prediction.${name}`, value]))
}
