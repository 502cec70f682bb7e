import type { TextSink } from './sink.ts'
import type { ColumnType, Table, Value } from './table.ts'

/**
 * Writes a table as CSV: UTF-8, lines that end with \n, quotes around what needs them. What is
 * absent is empty; an empty text is `""`; NaN is `NaN`.
 *
 * @see RFC 4180
 */
export async function writeCsv({ columns, rows }: Table, sink: TextSink): Promise<void> {
  await sink.write(`${columns.map(({ name }) => quoted(name)).join(',')}\n`)
  const types = columns.map(({ type }) => type)
  for await (const piece of rows) {
    await sink.write(
      piece.map((row) => `${row.map((v, i) => cell(v, types[i])).join(',')}\n`).join(''),
    )
  }
}

function cell(value: Value, type: ColumnType | undefined): string {
  if (value === null) return ''
  return type === 'text' ? quoted(String(value)) : String(value)
}

function quoted(text: string): string {
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
