import type { SilenceLimits } from '../runs/sign-of-life.ts'
import type { RunClause } from './run-filter.ts'

/**
 * A clause of one of our own searches, in which `status = 'LOST'` and `status != 'LOST'` ask what a
 * run is shown as; any other passes through. To MLflow `LOST` is a status that no run has.
 */
export function readLostClause(clause: RunClause, limits: SilenceLimits): RunClause {
  if (clause.on !== 'text' || clause.key !== 'status' || clause.value !== 'LOST') return clause
  if (clause.comparator !== '=' && clause.comparator !== '!=') return clause
  return { on: 'lost', isLost: clause.comparator === '=', limits }
}
