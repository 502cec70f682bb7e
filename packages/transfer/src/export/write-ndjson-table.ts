import { encodeLine } from '../dump/encode-line.ts'
import type { TextSink } from './sink.ts'
import type { Table } from './table.ts'

/** Writes a table as one JSON object a row; what is absent is left out. */
export async function writeNdjsonTable({ columns, rows }: Table, sink: TextSink): Promise<void> {
  for await (const piece of rows) {
    const lines = piece.map((row) =>
      encodeLine(
        Object.fromEntries(
          columns.flatMap(({ name }, i) => {
            const value = row[i] ?? null
            return value === null ? [] : [[name, value]]
          }),
        ),
      ),
    )
    await sink.write(lines.join(''))
  }
}
