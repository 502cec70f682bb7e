import { invalid } from '@waymark/domain'
import { type Schema, Table } from '@waymark/models'
import { parse } from 'csv-parse/sync'
import { castColumns } from './cast-columns.ts'
import { columnCasts, guessColumn } from './cell.ts'
import { uniqueNames } from './unique-names.ts'

/**
 * A table from CSV with a line of names. Values get the signature's types; without one a column is of
 * numbers, of booleans or of texts, whichever all its cells are, as in pandas. Rows that are shorter or longer
 * than the line of names are refused, where pandas fills or shifts them.
 *
 * @throws {TrackingError} `INVALID_VALUE`
 */
export function parseCsv(text: string, schema: Schema | undefined): Table {
  let rows: string[][]
  try {
    rows = parse(text, { bom: true, skip_empty_lines: true })
  } catch (cause) {
    throw invalid(`The request is no CSV: ${(cause as Error).message}.`, { cause })
  }
  const [names = [], ...cells] = rows
  const casts = columnCasts(schema)
  const columns = uniqueNames(names).map((name, index): [string, unknown[]] => {
    const column = cells.map((row) => row[index] ?? '')
    const cast = casts(name, index)
    return [name, cast === undefined ? guessColumn(column) : column.map(cast)]
  })
  return castColumns(new Table(new Map(columns)), schema)
}
