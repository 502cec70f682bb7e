import { invalid } from '../errors.ts'

// What Python's int() reads, MLflow's rule for versions: blanks around, a sign, single underscores.
const WHOLE_NUMBER = /^\s*[+-]?\d+(?:_\d+)*\s*$/

/**
 * A version's number from its text. One that no version can have is still a number: it is not
 * found later.
 *
 * @throws {TrackingError} invalid for what is no whole number.
 */
export function parseVersionNumber(text: string): number {
  if (!WHOLE_NUMBER.test(text)) {
    throw invalid(`A model version must be a whole number, got '${text}'.`)
  }
  return Number(text.replaceAll('_', ''))
}
