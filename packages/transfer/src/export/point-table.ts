import type { TransferSource } from '../source.ts'
import { chosenRuns, type ExportChoice } from './run-table.ts'
import type { Table, Value } from './table.ts'

/** A row a point: whole histories in the long form. */
export function pointTable(source: TransferSource, choice: ExportChoice): Table {
  return {
    columns: [
      { name: 'run_id', type: 'text' },
      { name: 'key', type: 'text' },
      { name: 'step', type: 'integer' },
      { name: 'timestamp', type: 'integer' },
      { name: 'value', type: 'float' },
    ],
    rows: rows(source, choice),
  }
}

async function* rows(source: TransferSource, choice: ExportChoice): AsyncGenerator<Value[][]> {
  for await (const { run } of chosenRuns(source, choice)) {
    const { runId } = run.info
    const keys = run.metrics.map(({ key }) => key)
    for await (const { key, steps, timestamps, values } of source.history(runId, keys)) {
      if (values.length === 0) continue
      yield values.map((value, i) => [runId, key, steps[i] ?? null, timestamps[i] ?? null, value])
    }
  }
}
