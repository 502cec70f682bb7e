import { invalid } from '../errors.ts'

const RUN_ID = /^[a-zA-Z0-9][\p{L}\p{N}_-]{0,255}\n?$/u

/**
 * Checks the form of a run's id where MLflow does; elsewhere a malformed id is just not found.
 *
 * @throws {TrackingError} `INVALID_VALUE`
 */
export function checkRunId(runId: string): void {
  if (!RUN_ID.test(runId)) {
    throw invalid(`Invalid value ${JSON.stringify(runId)} for parameter 'run_id'.`)
  }
}
