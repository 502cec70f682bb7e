import { activeRunOrNew } from '../../runs/start-run.ts'
import type { TableRows } from './table-rows.ts'

/**
 * Adds rows to a table of the active run, an artifact that `mlflow.load_table` reads. The first call
 * makes it; a run that is gone on with adds to what it has.
 *
 * @param data columns by name, a list of rows, or one row; pictures among the cells are stored apart
 * @param path one that ends in `.json`
 *
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises'
 * import { downloadArtifacts, logTable, startRun } from '@waymark/sdk'
 *
 * const runId = await startRun((run) => {
 *   logTable({ text: ['a cat', 'a dog'], score: [0.9, 0.4] }, 'eval/answers.json')
 *   logTable([{ text: 'a bird', score: 0.7 }], 'eval/answers.json')
 *   return run.runId
 * })
 * console.log(await readFile(await downloadArtifacts(runId, 'eval/answers.json'), 'utf8')) // {"columns":["text","score"],"data":[["a cat",0.9],["a dog",0.4],["a bird",0.7]]}
 * ```
 */
export function logTable(data: TableRows, path: string): void {
  activeRunOrNew().logTable(data, path)
}
