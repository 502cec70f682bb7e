import { curves } from '../../plots/curves.ts'
import type { ActiveRun } from '../../runs/active-run.ts'
import type { TrackedRuns } from '../run/tracked-runs.ts'
import type { MetricLog } from './metric-log.ts'

/**
 * Logs what is known once a training is through: its last and least loss, how long it took, its
 * curves and its log.
 */
export function logTrainingEnd(
  runs: TrackedRuns,
  run: ActiveRun,
  { log, logCurves = true }: { readonly log: MetricLog; readonly logCurves?: boolean | undefined },
): void {
  runs.logMetrics(run, {
    final_loss: log.last,
    best_loss: log.best,
    training_duration_hours: (Date.now() - log.startedAtMs) / 3_600_000,
  })
  if (log.isEmpty || !logCurves) return
  run.logText(curves(log.lines), 'plots/training_curves.svg')
  run.logDict(log.rows, 'logs/training_log.json')
}
