import { activeRunOrNew } from '../runs/start-run.ts'
import type { InputUse, LoggedDataset } from './dataset.ts'

/**
 * Notes that the active run reads some data: its name, where it is from, and a digest that tells
 * one version from another. The data itself is not stored.
 *
 * @example
 * ```ts
 * import { getRun, logInput, startRun } from '@waymark/sdk'
 *
 * const runId = await startRun((run) => {
 *   const content = { age: [22, 38], name: ['Braund', 'Cumings'] }
 *   logInput({ name: 'titanic', content, source: 'titanic.csv' }, { context: 'training' })
 *   return run.runId
 * })
 * const { datasetInputs } = await getRun(runId)
 * console.log(datasetInputs[0]?.dataset.profile) // {"num_rows":2,"num_elements":4}
 * ```
 */
export function logInput(dataset: LoggedDataset, use?: InputUse): void {
  activeRunOrNew().logInput(dataset, use)
}
