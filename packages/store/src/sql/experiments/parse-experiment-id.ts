import { DEFAULT_EXPERIMENT_ID, invalid, TrackingError } from '@waymark/domain'

// What Python's int() reads, MLflow's rule for ids: blanks around, a sign, single underscores.
const WHOLE_NUMBER = /^\s*[+-]?\d+(?:_\d+)*\s*$/

/**
 * The number of an experiment from its id; '' names the default experiment, as in MLflow.
 *
 * @throws {TrackingError} invalid for what is no whole number; `EXPERIMENT_NOT_FOUND` for one that
 *   no store can hold.
 */
export function parseExperimentId(experimentId: string): number {
  const text = experimentId === '' ? DEFAULT_EXPERIMENT_ID : experimentId
  if (!WHOLE_NUMBER.test(text)) {
    throw invalid(`Invalid experiment ID '${experimentId}'. Experiment ID must be a valid integer.`)
  }
  const id = Number(text.replaceAll('_', ''))
  if (!Number.isSafeInteger(id)) throw new TrackingError('EXPERIMENT_NOT_FOUND', { experimentId })
  return id
}
