import { runsParquet as endpoint, type JsonNumber } from '@waymark/protocol/waymark'
import type { ByteWriter } from 'hyparquet-writer'
import { downloadRoute, nameOf, type RowsWriter, type Send } from './download.ts'
import type { NamedColumn } from './table-page.ts'

/** Rows of a row group: a reader takes groups whole, and this server holds one at a time. */
const GROUP_ROWS = 5_000

/** All runs of a filter as a Parquet file, row group by row group. */
export const sendParquet = downloadRoute(endpoint, {
  mediaType: 'application/vnd.apache.parquet',
  fileName: 'runs.parquet',
  open: openParquet,
})

async function openParquet(columns: readonly NamedColumn[], send: Send): Promise<RowsWriter> {
  // Few servers are ever asked for such a file.
  const { ByteWriter: Writer, ParquetWriter } = await import('hyparquet-writer')
  const bytes = new Writer()
  const kinds = columns.map(kindOf)
  const file = new ParquetWriter({
    writer: bytes,
    schema: [
      { name: 'root', num_children: columns.length },
      ...columns.map((column, at) => ({ name: nameOf(column), ...TYPES[kinds[at] ?? 'text'] })),
    ],
    createdBy: 'waymark',
  })
  let waiting: (JsonNumber | null)[][] = columns.map(() => [])
  const write = async () => {
    const rows = waiting[0]?.length ?? 0
    if (rows === 0) return
    const columnData = columns.map((column, at) => ({
      name: nameOf(column),
      data: (waiting[at] ?? []).map((cell) => stored(cell, kinds[at] ?? 'text')),
    }))
    waiting = columns.map(() => [])
    await file.write({ columnData, rowGroupSize: rows })
    await send(taken(bytes))
  }
  return {
    page: async ({ columns: cells }) => {
      for (const [at, { values }] of cells.entries()) waiting[at]?.push(...values)
      if ((waiting[0]?.length ?? 0) >= GROUP_ROWS) await write()
    },
    end: async () => {
      await write()
      await file.finish()
      await send(taken(bytes))
    },
  }
}

/** What was written so far; from now on the buffer is written from its beginning again. */
function taken(bytes: ByteWriter): Uint8Array {
  const part = bytes.getBytes().slice()
  bytes.index = 0
  return part
}

type Kind = 'text' | 'time' | 'count' | 'number'

function kindOf({ column }: NamedColumn): Kind {
  switch (column.on) {
    case 'attribute':
      return column.key === 'startTime' || column.key === 'endTime' ? 'time' : 'text'
    case 'param':
    case 'tag':
      return 'text'
    case 'count':
      return 'count'
    default:
      return 'number'
  }
}

const TYPES = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
  time: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS', repetition_type: 'OPTIONAL' },
  count: { type: 'INT64', repetition_type: 'OPTIONAL' },
  number: { type: 'DOUBLE', repetition_type: 'OPTIONAL' },
} as const

function stored(cell: JsonNumber | null, kind: Kind) {
  if (cell === null) return null
  if (kind === 'number') return Number(cell)
  return kind === 'text' ? String(cell) : BigInt(cell)
}
