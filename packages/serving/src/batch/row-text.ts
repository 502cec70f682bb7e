import type { RowFormat } from './read-rows.ts'

/** A row with what the model says of it, as a line of a file. */
export function rowText(
  values: Readonly<Record<string, unknown>>,
  predicted: Readonly<Record<string, unknown>>,
  format: RowFormat,
): string {
  const row = { ...values, ...predicted }
  if (format === 'jsonl') return `${JSON.stringify(row, plainValue)}\n`
  return `${Object.values(row).map(cellText).join(',')}\n`
}

/** The line of names that CSV begins with. */
export function headText(columns: readonly string[], predicted: readonly string[]): string {
  return `${[...new Set([...columns, ...predicted])].map(cellText).join(',')}\n`
}

function cellText(value: unknown): string {
  const text =
    typeof value === 'object' && value !== null
      ? JSON.stringify(value, plainValue)
      : value === null || value === undefined
        ? ''
        : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function plainValue(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value
}

/**
 * What a model says of each row: a value, or values by name. Undefined when the answer does not have the
 * rows.
 *
 * @param plain a prediction as JSON has it
 */
export function predictionsByRow(
  plain: unknown,
  rows: number,
): readonly Readonly<Record<string, unknown>>[] | undefined {
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

function named(one: unknown): Record<string, unknown> {
  if (typeof one !== 'object' || one === null || Array.isArray(one)) return { prediction: one }
  const entries = Object.entries(one)
  if (entries.length === 1) return { prediction: entries[0]?.[1] }
  return Object.fromEntries(entries.map(([name, value]) => [`prediction.${name}`, value]))
}
