import type { HistogramTime } from '../../runs/active-run.ts'
import { activeRunOrNew } from '../../runs/start-run.ts'

/**
 * Counts values of the active run into bins: gradients, weights, lengths of texts. Each call adds a
 * row to `histograms/{key}.json`, which `pandas.read_json(file, orient='split')` reads.
 *
 * @param at its step (default 0), or step, time and number of bins
 *
 * @example
 * ```ts
 * import { logHistogram, startRun } from '@waymark/sdk'
 *
 * await startRun(() => {
 *   for (let step = 0; step < 3; step += 1) {
 *     logHistogram('gradients/dense', Float32Array.from({ length: 1000 }, Math.random), step)
 *   }
 * })
 * ```
 */
export function logHistogram(key: string, values: ArrayLike<number>, at?: HistogramTime): void {
  activeRunOrNew().logHistogram(key, values, at)
}
