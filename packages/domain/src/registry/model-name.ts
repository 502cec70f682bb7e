import { invalid, TrackingError } from '../errors.ts'
import { isPlainPath } from '../rules/plain-path.ts'

/**
 * Checks the name of a registered model. Besides text, a name is one segment of model URIs and
 * of paths, so it may not hold a slash, a colon, or be `.` or `..`.
 *
 * @throws {TrackingError} `MISSING_FIELD` for a blank name, else invalid.
 */
export function checkModelName(name: string, field = 'name'): void {
  if (name.trim() === '') throw new TrackingError('MISSING_FIELD', { field })
  if (/[/:]/.test(name)) {
    throw invalid(`'${name}' cannot be a model's name: it may not contain '/' or ':'.`)
  }
  if (!isPlainPath(name)) throw invalid(`'${name}' cannot be a model's name: it reads as a path.`)
}
