import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** One line of a table: text by column name; `undefined` where the value is missing. */
export type Row = Readonly<Record<string, string | undefined>>

/** A table as it was read, with the SHA-256 of the file it came from. */
export interface Table {
  readonly rows: readonly Row[]
  readonly digest: string
}

/** Reads a CSV with a header and without quotes; `NA` and nothing at all are missing values. */
export function readTable(file: string | URL): Table {
  const bytes = readFileSync(file)
  const [header = '', ...lines] = bytes.toString('utf8').trimEnd().split(/\r?\n/)
  const columns = header.split(',')
  return {
    rows: lines.map((line) => readRow(columns, line)),
    digest: createHash('sha256').update(bytes).digest('hex'),
  }
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
