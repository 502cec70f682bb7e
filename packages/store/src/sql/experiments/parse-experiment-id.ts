import { DEFAULT_EXPERIMENT_ID, type Int64, invalid, TrackingError, toInt64 } from '@waymark/domain'

// What Python's int() reads, MLflow's rule for ids: blanks around, a sign, single underscores.
const WHOLE_NUMBER = /^\s*[+-]?\d+(?:_\d+)*\s*$/

/**
 * The number of an experiment from its id; '' names the default experiment, as in MLflow.
 *
 * @throws {TrackingError} invalid for what is no whole number; `EXPERIMENT_NOT_FOUND` for one that
 *   no store can hold.
 */
export function parseExperimentId(experimentId: string): Int64 {
  const text = experimentId === '' ? DEFAULT_EXPERIMENT_ID : experimentId
  if (!WHOLE_NUMBER.test(text)) {
    throw invalid(`Invalid experiment ID '${experimentId}'. Experiment ID must be a valid integer.`)
  }
  const digits = text.replaceAll('_', '').trim().replace(/^\+/, '')
  const id = digits.startsWith('-') ? -BigInt(digits.slice(1)) : BigInt(digits)
  if (BigInt.asIntN(64, id) !== id)
    throw new TrackingError('EXPERIMENT_NOT_FOUND', { experimentId })
  return toInt64(id)
}
