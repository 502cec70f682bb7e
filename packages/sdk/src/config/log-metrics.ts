import { currentRun } from './config-runs.ts'

/** Logs metrics to the run that was started from a configuration; nowhere while there is none. */
export function logMetrics(metrics: Readonly<Record<string, number>>, step?: number): void {
  currentRun().logMetrics(metrics, step)
}
