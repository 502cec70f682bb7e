import { open } from 'node:fs/promises'
import { fileWriter, ParquetWriter } from 'hyparquet-writer'
import { withTemporary } from './sink.ts'
import type { ColumnType, Table, Value } from './table.ts'

/** Rows in a row group; those of a table of runs are wide, those of points narrow. */
const ROWS = 50_000

/** Writes a table as a Parquet file with Snappy: texts, INT64 and DOUBLE, all of them nullable. */
export async function writeParquet({ columns, rows }: Table, path: string): Promise<void> {
  await withTemporary(path, async (temporary) => {
    const writer = new ParquetWriter({
      writer: fileWriter(temporary),
      schema: [
        { name: 'root', num_children: columns.length },
        ...columns.map(({ name, type }) => ({ name, ...PARQUET_TYPES[type] })),
      ],
      createdBy: 'waymark',
    })
    let waiting: (readonly Value[])[] = []
    const flush = async () => {
      if (waiting.length === 0) return
      const columnData = columns.map(({ name, type }, i) => ({
        name,
        data: waiting.map((row) => stored(row[i] ?? null, type)),
      }))
      waiting = []
      await writer.write({ columnData, rowGroupSize: ROWS })
    }
    for await (const piece of rows) {
      for (const row of piece) waiting.push(row)
      if (waiting.length >= ROWS) await flush()
    }
    await flush()
    await writer.finish()
    const file = await open(temporary, 'r+')
    await file.sync()
    await file.close()
  })
}

const PARQUET_TYPES = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
  integer: { type: 'INT64', repetition_type: 'OPTIONAL' },
  float: { type: 'DOUBLE', repetition_type: 'OPTIONAL' },
} as const

function stored(value: Value, type: ColumnType): Value {
  return type === 'integer' && value !== null ? BigInt(value) : value
}
