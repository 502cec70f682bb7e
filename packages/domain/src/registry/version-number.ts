import { invalid } from '../errors.ts'
import { pythonInteger } from '../search/python-int.ts'

/**
 * A version's number from its text, by MLflow's rule, which is Python's `int`. One that no version
 * can have is still a number: it is not found later.
 *
 * @throws {TrackingError} invalid for what is no whole number.
 */
export function parseVersionNumber(text: string): number {
  const read = pythonInteger(text)
  if (read === undefined) throw invalid(`A model version must be a whole number, got '${text}'.`)
  return Number(read)
}
