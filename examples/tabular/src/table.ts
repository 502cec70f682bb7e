import { readFileSync } from 'node:fs'

/** One line of a table: text by column name; `undefined` where the value is missing. */
export type Row = Readonly<Record<string, string | undefined>>

/** The rows of a CSV with a header and without quotes; `NA` and nothing at all are missing values. */
export function readTable(file: string): readonly Row[] {
  const [header = '', ...lines] = readFileSync(file, 'utf8').trimEnd().split(/\r?\n/)
  const columns = header.split(',')
  return lines.map((line) => readRow(columns, line))
}

function readRow(columns: readonly string[], line: string): Row {
  const values = line.split(',')
  if (values.length !== columns.length)
    throw new Error(`expected ${columns.length} values, got ${values.length}: ${line}`)
  return Object.fromEntries(
    columns.map((column, index) => [column, isMissing(values[index]) ? undefined : values[index]]),
  )
}

function isMissing(text: string | undefined): boolean {
  return text === undefined || text === '' || text === 'NA'
}
