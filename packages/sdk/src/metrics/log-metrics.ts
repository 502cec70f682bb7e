import type { MetricTime } from '../runs/active-run.ts'
import { activeRunOrNew } from '../runs/start-run.ts'

/**
 * Logs a point of a metric to the active run, or to one that is started for it. Never blocks, waits
 * or throws; see `ActiveRun`.
 *
 * @param key up to 250 letters, digits, underscores, dashes, periods, spaces, colons and slashes
 * @param value NaN and ±Infinity are values
 * @param at its step (default 0), or step and time
 *
 * @example
 * ```ts
 * import { endRun, logMetric } from '@waymark/sdk'
 *
 * for (let step = 0; step < 100; step += 1) logMetric('loss', Math.exp(-step / 20), step)
 * await endRun()
 * ```
 */
export function logMetric(key: string, value: number, at?: MetricTime): void {
  activeRunOrNew().logMetric(key, value, at)
}

/** Logs a point of each of several metrics to the active run, all at one time. */
export function logMetrics(values: Readonly<Record<string, number>>, at?: MetricTime): void {
  activeRunOrNew().logMetrics(values, at)
}
