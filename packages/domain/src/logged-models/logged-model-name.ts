import { invalid } from '../errors.ts'

/**
 * Checks a logged model's name: it stands in URIs, paths and filters, so what separates or quotes
 * there is refused.
 *
 * @throws {TrackingError} invalid
 */
export function checkLoggedModelName(name: string): void {
  if (name === '' || /[/:.%"']/.test(name)) {
    throw invalid(
      `'${name}' cannot be a logged model's name: it may not be empty or contain any of / : . % " '`,
    )
  }
}
