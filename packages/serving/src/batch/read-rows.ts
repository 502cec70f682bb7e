import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { invalid, parseJsonText } from '@waymark/domain'
import { parse } from 'csv-parse'
import { uniqueNames } from '../protocol/unique-names.ts'

/** The cells of a line of CSV, or the fields of a line of JSONL. */
export type RowValues = readonly string[] | Readonly<Record<string, unknown>>

/** A row of a file, and where the next one begins. */
export interface FileRow {
  readonly values: RowValues
  /** Bytes from the file's start. */
  readonly end: number
}

/** What rows are written in. */
export type RowFormat = 'csv' | 'jsonl'

/** Where to begin, and what the columns of CSV are called there; undefined at the start. */
export interface RowsStart {
  readonly from: number
  readonly columns: readonly string[] | undefined
}

/**
 * The rows of a file, one after the other, in bounded memory.
 *
 * @param onColumns told the names of CSV's columns
 * @throws {TrackingError} `INVALID_VALUE` naming the line that cannot be read
 */
export function readRows(
  file: string,
  format: RowFormat,
  start: RowsStart,
  onColumns: (columns: readonly string[]) => void,
): AsyncGenerator<FileRow> {
  return format === 'csv' ? readCsv(file, start, onColumns) : readJsonLines(file, start)
}

interface CsvRecord {
  readonly record: readonly string[]
  readonly info: { readonly bytes: number; readonly lines: number }
}

async function* readCsv(
  file: string,
  { from, columns: known }: RowsStart,
  onColumns: (columns: readonly string[]) => void,
): AsyncGenerator<FileRow> {
  const parser = pipeline(
    createReadStream(file, { start: from, highWaterMark: CHUNK_BYTES }),
    parse({ info: true, bom: from === 0, skip_empty_lines: true }),
    () => undefined, // the parser throws it, or nobody reads any more
  )
  let width = known?.length
  try {
    for await (const { record, info } of parser as AsyncIterable<CsvRecord>) {
      if (width === undefined) {
        onColumns(uniqueNames(record))
        width = record.length
        continue
      }
      if (record.length !== width) {
        throw new Error(
          `a row before byte ${from + info.bytes} has ${record.length} cells, and there are ${width} columns`,
        )
      }
      yield { values: record, end: from + info.bytes }
    }
  } catch (cause) {
    throw invalid(`'${file}' cannot be read as CSV: ${(cause as Error).message}.`, { cause })
  }
}

const NEWLINE = 10
const CHUNK_BYTES = 1 << 20

async function* readJsonLines(file: string, { from }: RowsStart): AsyncGenerator<FileRow> {
  let rest: Buffer = Buffer.alloc(0)
  let end = from
  const stream = createReadStream(file, { start: from, highWaterMark: CHUNK_BYTES })
  for await (const part of stream as AsyncIterable<Buffer>) {
    const bytes: Buffer = rest.length === 0 ? part : Buffer.concat([rest, part])
    let begin = 0
    for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, begin)) {
      const line = bytes.toString('utf8', begin, at)
      end += at + 1 - begin
      begin = at + 1
      if (line.trim() !== '') yield { values: parseLine(line, file, end), end }
    }
    rest = bytes.subarray(begin)
  }
  const line = rest.toString('utf8')
  if (line.trim() !== '')
    yield { values: parseLine(line, file, end + rest.length), end: end + rest.length }
}

function parseLine(line: string, file: string, end: number): Record<string, unknown> {
  const values = parseJsonText(line)
  if (typeof values === 'object' && values !== null && !Array.isArray(values)) {
    return values as Record<string, unknown> // as just checked
  }
  const found = values === undefined ? 'JSON' : 'JSON object'
  throw invalid(`'${file}' has a line before byte ${end} that is no ${found}.`)
}
